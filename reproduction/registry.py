"""Every claim of the table, in its order."""

from reproduction import denoising, example1, pretraining_helps, small_codes, stacks

CLAIMS = {
    claim.name: claim
    for claim in (
        example1.PRINTED_WEIGHTS,
        denoising.BINOMIAL,
        stacks.SPARSE_200_200,
        stacks.DENOISING_900_625_400,
        small_codes.SINGLE_LAYER,
        small_codes.PCA,
        small_codes.LOGISTIC_PCA,
        small_codes.DEEP,
        pretraining_helps.SDAE_3,
        pretraining_helps.GREEDY_AGAINST_NONE,
    )
}
