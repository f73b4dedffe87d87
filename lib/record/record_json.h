#pragma once
#include "record/json_parts.h"

namespace sayso {

// Writes a record, or some of its lists.
class RecordJson : JsonParts {
 public:
  using JsonParts::JsonParts;

  void write(const Record& record);

  // What stands before the text and the lists.
  void head(const Record& record);
  void body() { out_.escaped(ground_.body); }
  // The lists, without their brackets.
  void entities(const Record& record);
  void dates(const Record& record);
  void counts(const Record& record);
  void quotes(const Record& record);
  void claims(const Record& record);
  void boilerplate(const Record& record);
  void warnings(const Record& record);
  // One after the other; the writing is forgotten.
  template <class F>
  void entities(const Record& record, F&& take) {
    for (size_t i = 0; i < record.entities.size(); ++i) {
      if (i) out_ += ',';
      out_.end(entity(out_.room(around), record.entities[i], i));
      take(out_.written());
      out_.forget();
    }
  }

  std::string_view written() const { return out_.written(); }
  void hand_on(PackedText& out) {
    out.add(out_.written());
    out_.forget();
  }

 private:
  char* entity(char* to, const Entity& e, size_t i);
  char* link(char* to, const Link& l);
  char* mention(char* to, const RecordMention& m);
  char* date(char* to, const Date& d, size_t i);
  char* count(char* to, const Count& c, size_t i);
  char* quote(char* to, const Quote& q, size_t i);
  char* claim(char* to, const Claim& c, size_t i);
  char* content(char* to, const std::vector<TextSpan>& spans);
};

}  // namespace sayso
