/* Sayso for C, and for every language that can call C: an article in, its record out as JSON.
 *
 * An extractor is immutable and may be shared by all threads; a workspace belongs to one thread at a time. Texts are UTF-8
 * with a length in bytes, never terminators; a pointer may be NULL when its length is 0. What these functions return belongs
 * to the object it came from and lives until that object is used again or freed. No function throws or prints.
 *
 *   sayso_extractor* extractor = sayso_load(NULL, 0);
 *   if (*sayso_error(extractor)) …                      // every fault, a line each: file:line:column: message
 *   sayso_workspace* workspace = sayso_workspace_new();
 *   sayso_article article = {0};
 *   article.text = text, article.text_length = strlen(text);
 *   sayso_json record = sayso_extract(extractor, &article, workspace);
 *   fwrite(record.text, 1, record.length, stdout);
 */
#ifndef SAYSO_H
#define SAYSO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sayso_extractor sayso_extractor;
typedef struct sayso_workspace sayso_workspace;

typedef struct sayso_article {
  const char* text; /* required; broken UTF-8 is repaired, with a warning in the record */
  size_t text_length;
  const char* title; /* when it is not part of the text */
  size_t title_length;
  const char* id; /* else made from the text */
  size_t id_length;
  const char* published; /* "2024-05-08" */
  size_t published_length;
  const char* url;
  size_t url_length;
} sayso_article;

typedef struct sayso_json {
  const char* text; /* one JSON object in UTF-8, without a line break; NULL when there was no memory for it */
  size_t length;
} sayso_json;

/* Rules and gazetteers: those of a checkout's root folder, or with NULL those built in. Never NULL but when memory is out;
 * after a fault sayso_error says what it was, and the extractor may only be freed. */
sayso_extractor* sayso_load(const char* folder, size_t folder_length);
const char* sayso_error(const sayso_extractor* extractor); /* "" when all is well; terminated */
void sayso_free(sayso_extractor* extractor);

sayso_workspace* sayso_workspace_new(void); /* NULL when memory is out */
void sayso_workspace_free(sayso_workspace* workspace);

/* The record, with offsets in code points. It lives in the workspace until its next use. */
sayso_json sayso_extract(const sayso_extractor* extractor, const sayso_article* article, sayso_workspace* workspace);

const char* sayso_version(void);

#ifdef __cplusplus
}
#endif

#endif
