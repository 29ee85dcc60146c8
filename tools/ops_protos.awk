# ops_protos.awk: makes build/gen/op_run.h, the prototypes of every use case that ops.def names.
BEGIN { print "/* Made of src/op/ops.def: the use case of every operation. Never edited. */\n#ifndef CD_GEN_OP_RUN_H\n#define CD_GEN_OP_RUN_H\n\n#include \"gen/ops.h\"\n\nstruct op_ctx;\n" }
$1 == "op" { id = $2; gsub(/[.]/, "_", id)
    printf "enum cd_err op_%s(struct op_ctx *ctx, const struct %s_req *req, struct %s_rep *rep);\n", id, id, id
    if ($0 ~ / prepare /) printf "enum cd_err op_%s_prepare(struct op_ctx *ctx, const struct %s_req *req);\n", id, id }
END { print "\n#endif" }
