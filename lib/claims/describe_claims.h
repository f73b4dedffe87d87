#pragma once
#include "article/article.h"
#include "claims/claim_scene.h"
#include "claims/claims.h"
#include "tokens/vocabulary.h"

namespace sayso {

// What a claim is, once its parts are found: lemma, kind, negated, status, anonymous. `scene` has the words described.
void describe_claims(const SceneInput& in, const ClaimScene& scene, Claims& claims);

}  // namespace sayso
