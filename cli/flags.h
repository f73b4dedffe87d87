#pragma once
#include <span>

#include "settings.h"

namespace sayso::cli {

// What a flag does to the settings. Gives what the flag takes when the value will not do ("a date such as 2024-05-08"),
// else nothing.
using Effect = std::string (*)(Settings&, std::string_view value);

// A value that a flag may have.
struct Word {
  std::string_view word;
  std::string_view help = {};
};

// How many values a flag may have: the last one given holds; all of them, the flag being repeated; or also "a,b".
enum class Several { no, repeated, list };

// One flag. Parsing, help, manual page, completions and configuration follow from the table of them in flags.cpp.
struct Flag {
  std::string_view name;           // "output"
  char letter = 0;                 // 'o'; 0: none
  std::string_view value = {};     // "FILE"; empty: a switch
  std::string_view commands = {};  // those that take it, separated by spaces; empty: all
  std::string help = {};
  Effect effect = nullptr;
  std::vector<Word> words = {};   // the values there are; empty: any
  std::string_view initial = {};  // the value when none is given
  Several several = Several::no;
  bool shapes_records = true;  // records depend on it; else it says how to run only
  bool in_config = true;       // may stand in a configuration file
};

const std::vector<Flag>& flags();
bool takes(std::string_view command, const Flag& flag);

}  // namespace sayso::cli
