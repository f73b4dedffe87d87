#pragma once
#include "workspace.h"

namespace sayso {

// Joins all products into one record.
void make_record(const Document& document, Workspace::Impl& w, Record& out);

}  // namespace sayso
