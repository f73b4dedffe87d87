#include "generate.h"

#include <algorithm>

#include "help.h"
#include "resources/tsv.h"

namespace sayso::cli {
namespace {

std::string replaced(std::string_view text, std::initializer_list<std::pair<char, std::string_view>> replacements) {
  std::string out;
  for (char c : text) {
    auto it = std::find_if(replacements.begin(), replacements.end(), [&](const auto& r) { return r.first == c; });
    if (it == replacements.end())
      out += c;
    else
      out += it->second;
  }
  return out;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const Command& c : commands()) names.push_back(c.name);
  return names;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string out;
  for (std::string_view w : words) out += (out.empty() ? "" : std::string(between)) + std::string(w);
  return out;
}

std::string joined(const std::vector<Word>& words) {
  std::vector<std::string_view> all;
  for (const Word& w : words) all.push_back(w.word);
  return joined(all, " ");
}

// --- man ---

std::string roff(std::string_view text) {
  std::string out = replaced(text, {{'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}});
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string man() {
  std::string out = ".TH EXTRACT 1 \"\" \"Sayso " + std::string(version()) + "\" \"User Commands\"\n";
  out += ".SH NAME\nextract \\- entities, dates, counts, quotes and claims of news articles\n";
  out += ".SH SYNOPSIS\n";
  for (const Command& c : commands()) {
    out += ".B extract";
    if (c.name != "extract") out += " " + roff(c.name);
    out += "\n" + roff(c.arguments) + (c.arguments.empty() ? "" : " ") + "[FLAGS]\n.br\n";
  }
  out +=
      ".SH DESCRIPTION\n"
      "Reads articles from files, folders or standard input and prints one record for each: organizations, people, places, dates, counts,\n"
      "attributed quotes and claims, every one with the words and the rule that made it.\n"
      "Articles are text, HTML, JSON, tables or web archives, packed or not; a folder gives its files at any depth.\n";
  out += ".SH COMMANDS\n";
  for (const Command& c : commands()) out += ".TP\n.B " + roff(c.name) + "\n" + roff(c.help) + ".\n";
  out += ".SH FLAGS\n";
  for (const Flag& f : flags()) {
    out += ".TP\n.B ";
    if (f.letter) out += roff(std::string("-") + f.letter + ", ");
    out += roff("--" + std::string(f.name));
    if (!f.value.empty()) out += " \\fI" + roff(f.value) + "\\fR";
    out += "\n" + roff(flag_help(f)) + ".\n";
    if (!f.commands.empty()) out += "Of " + roff(listed(split(f.commands, ' '), "and")) + ".\n";
    if (has_explained_words(f))
      for (const Word& w : f.words) out += ".RS\n.TP 14\n.B " + roff(w.word) + "\n" + roff(w.help) + "\n.RE\n";
  }
  out +=
      ".SH CONFIGURATION\n"
      "Any flag may stand in a TOML file, by its long name: at the top for all commands, in a table named as a command for that one.\n"
      "A switch is true or false; what can be given several times is a list.\n"
      "Flags of the command line win. \\fBextract config\\fR shows what holds and where it comes from.\n"
      ".PP\n.nf\npublished = \"2024\\-05\\-08\"\ngazetteer = [\"companies.tsv\"]\n[extract]\njobs = 4\n.fi\n";
  out += ".SH \"EXIT STATUS\"\n";
  for (const ExitMeaning& e : exit_meanings()) out += ".TP\n.B " + std::to_string(e.code) + "\n" + roff(e.meaning) + "\n";
  out +=
      ".SH FILES\n.TP\n.I $XDG_CONFIG_HOME/sayso/config.toml\nthe configuration, if there is one; else\n.I ~/.config/sayso/config.toml\n";
  out +=
      ".SH EXAMPLES\n.nf\n"
      "extract article.txt\n"
      "extract archive/ \\-\\-output news.sqlite\n"
      "extract \\-\\-format csv \\-\\-table quotes < articles.jsonl\n.fi\n";
  return out;
}

// --- bash ---

// What matches "COMMAND:FLAG"; the command matters where several have flags of one name.
std::string pattern(const Flag& f) {
  auto namesakes = std::count_if(flags().begin(), flags().end(), [&](const Flag& other) { return other.name == f.name; });
  std::string out;
  for (std::string_view command : namesakes > 1 ? split(f.commands, ' ') : std::vector<std::string_view>{"*"}) {
    std::string before = (out.empty() ? "" : "|") + std::string(command) + ":";
    out += before + "--" + std::string(f.name);
    if (f.letter) out += "|" + std::string(command) + ":-" + f.letter;
  }
  return out;
}

std::string flag_words(std::string_view command) {
  std::string out;
  for (const Flag& f : flags())
    if (takes(command, f)) out += (out.empty() ? "--" : " --") + std::string(f.name);
  return out;
}

std::string bash() {
  std::string out =
      "# Completions of extract for bash; made by: extract --generate bash\n"
      "_extract() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=extract flags=\n"
      "  [[ $cur == = ]] && cur=\n"
      "  [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  COMPREPLY=()\n"
      "  case ${COMP_WORDS[1]} in\n"
      "    " +
      joined(command_names(), "|") +
      ") command=${COMP_WORDS[1]} ;;\n"
      "  esac\n"
      "  case $command:$prev in\n";
  for (const Flag& f : flags()) {
    if (f.value.empty()) continue;
    if (f.words.empty())
      out += "    " + pattern(f) + ") return ;;\n";  // readline completes names of files
    else if (f.several == Several::list)
      out += "    " + pattern(f) +
             ")\n      local done=; [[ $cur == *,* ]] && done=${cur%,*},\n      mapfile -t COMPREPLY < <(compgen -P \"$done\" -W '" +
             joined(f.words) + "' -- \"${cur##*,}\")\n      return ;;\n";
    else
      out += "    " + pattern(f) + ") mapfile -t COMPREPLY < <(compgen -W '" + joined(f.words) + "' -- \"$cur\"); return ;;\n";
  }
  out +=
      "  esac\n"
      "  if [[ $cur == -* ]]; then\n"
      "    case $command in\n";
  for (const Command& c : commands()) out += "      " + std::string(c.name) + ") flags='" + flag_words(c.name) + "' ;;\n";
  out +=
      "    esac\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$flags\" -- \"$cur\")\n"
      "  elif ((COMP_CWORD == 1)); then\n"
      "    mapfile -t COMPREPLY < <(compgen -W '" +
      joined(command_names(), " ") +
      "' -- \"$cur\"; compgen -f -- \"$cur\")\n"
      "  fi\n"
      "}\n"
      "complete -o bashdefault -o default -F _extract extract\n";
  return out;
}

// --- zsh ---

std::string zsh_text(std::string_view text) {
  return replaced(text, {{'\'', "'\\''"}, {'[', "\\["}, {']', "\\]"}, {':', "\\:"}, {'\\', "\\\\"}});
}

std::string zsh_flag(const Flag& f) {
  std::string name = "--" + std::string(f.name), before, value;
  if (f.letter) {
    std::string letter = std::string("-") + f.letter;
    before = "'(" + letter + " " + name + ")'";
    name = "{" + letter + "," + name + (f.value.empty() ? "" : "=") + "}";
  } else if (!f.value.empty()) {
    name += "=";
  }
  if (f.several != Several::no) before = "'*'";
  if (!f.value.empty()) {
    value = ":" + zsh_text(f.value) + ":";
    if (f.several == Several::list && !f.words.empty()) {
      value += "_sequence compadd - " + joined(f.words);
    } else if (!f.words.empty()) {
      std::string words;
      for (const Word& w : f.words)
        words += " " + std::string(w.word) + "\\:\"" + replaced(w.help, {{'\'', "'\\''"}, {'"', ""}, {':', "\\:"}}) + "\"";
      value += "((" + words.substr(1) + "))";
    } else if (f.value == "FILE" || f.value == "FOLDER") {
      value += f.value == "FILE" ? "_files" : "_files -/";
    }
  }
  return before + name + "'[" + zsh_text(f.help) + "]" + value + "'";
}

std::string zsh() {
  std::string out =
      "#compdef extract\n# Completions of extract for zsh; made by: extract --generate zsh\n\n_extract() {\n  local command=extract\n"
      "  local -a commands flags\n  commands=(\n";
  for (const Command& c : commands())
    out += "    '" + std::string(c.name) + ":" + replaced(c.help, {{'\'', "'\\''"}, {':', "\\:"}}) + "'\n";
  out +=
      "  )\n"
      "  if ((CURRENT > 2)) && [[ -n ${commands[(r)$words[2]:*]} ]]; then\n"
      "    command=$words[2]\n    shift words\n    ((CURRENT--))\n"
      "  elif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
      "    _describe command commands\n"
      "  fi\n"
      "  case $command in\n";
  for (const Command& c : commands()) {
    out += "    " + std::string(c.name) + ")\n      flags=(\n";
    for (const Flag& f : flags())
      if (takes(c.name, f)) out += "        " + zsh_flag(f) + "\n";
    out += "      )\n      ;;\n";
  }
  out += "  esac\n  _arguments -s -S $flags '*:file:_files'\n}\n\n_extract \"$@\"\n";
  return out;
}

// --- fish ---

std::string fish_text(std::string_view text) { return "'" + replaced(text, {{'\'', "\\'"}, {'\\', "\\\\"}}) + "'"; }

std::string fish() {
  std::string names = joined(command_names(), " ");
  std::string out = "# Completions of extract for fish; made by: extract --generate fish\n";
  for (const Command& c : commands())
    out += "complete -c extract -n 'not __fish_seen_subcommand_from " + names + "' -a " + std::string(c.name) + " -d " + fish_text(c.help) +
           "\n";
  for (const Flag& f : flags()) {
    out += "complete -c extract";
    if (!f.commands.empty()) {
      // The default command needs no name.
      std::string of = takes("extract", f) ? "not __fish_seen_subcommand_from" : "__fish_seen_subcommand_from";
      for (const Command& c : commands())
        if (takes("extract", f) ? !takes(c.name, f) : takes(c.name, f)) of += " " + std::string(c.name);
      out += " -n '" + of + "'";
    }
    if (f.letter) out += std::string(" -s ") + f.letter;
    out += " -l " + std::string(f.name) + " -d " + fish_text(f.help);
    if (!f.value.empty()) {
      bool file = f.value == "FILE" || f.value == "FOLDER";
      out += file ? " -r -F" : " -x";
      if (f.several == Several::list && !f.words.empty()) {
        out += " -a '(__fish_append , " + joined(f.words) + ")'";
      } else if (!f.words.empty()) {
        std::string words;
        for (const Word& w : f.words) words += std::string(w.word) + (w.help.empty() ? "" : "\\t" + std::string(w.help)) + "\\n";
        out += " -a \"(printf " + fish_text(words).substr(0) + ")\"";
      }
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string generate(std::string_view what) { return what == "man" ? man() : what == "bash" ? bash() : what == "zsh" ? zsh() : fish(); }

}  // namespace sayso::cli
