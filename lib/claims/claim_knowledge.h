#pragma once
#include "claims/claim_facts.h"
#include "claims/claim_model.h"
#include "claims/claim_tables.h"

namespace sayso {

// What finding claims knows: the weights as in the file, each word of the vocabulary as the models see it, the weights
// where the computation finds them. Not part of resources.h, so that a change of the models compiles little.
struct ClaimKnowledge {
  ClaimModel model;
  ClaimFacts facts;
  ClaimTables tables;
};

}  // namespace sayso
