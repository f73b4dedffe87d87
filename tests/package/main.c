/* A stranger's program in C99: the same article through the C API; broken bytes, an empty article and a missing folder too. */
#include <sayso/sayso.h>

#include <stdio.h>
#include <string.h>

static int fail(const char* what) {
  fprintf(stderr, "%s\n", what);
  return 1;
}

int main(void) {
  sayso_extractor* broken = sayso_load("no such folder", 14);
  if (!broken || !*sayso_error(broken)) return fail("a missing folder is no error");
  sayso_workspace* workspace = sayso_workspace_new();
  sayso_article article = {0};
  if (sayso_extract(broken, &article, workspace).text) return fail("a record out of a broken extractor");
  sayso_free(broken);

  sayso_extractor* extractor = sayso_load(NULL, 0);
  if (*sayso_error(extractor)) return fail(sayso_error(extractor));
  if (!sayso_extract(extractor, &article, workspace).text) return fail("no record of an empty article");
  article.text = "Caf\xE9 owners protested.";
  article.text_length = strlen(article.text);
  sayso_json record = sayso_extract(extractor, &article, workspace);
  if (!record.text || !strstr(record.text, "replaced by U+FFFD")) return fail("broken bytes without a warning");

  article.text = "Angela Merkel told reporters in Berlin on Monday that 12 soldiers had been injured.";
  article.text_length = strlen(article.text);
  article.published = "2024-05-08";
  article.published_length = strlen(article.published);
  record = sayso_extract(extractor, &article, workspace);
  if (!record.text) return fail("no record");
  printf("%.*s\n", (int)record.length, record.text);
  sayso_workspace_free(workspace);
  sayso_free(extractor);
  return 0;
}
