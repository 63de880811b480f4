package dev.crosstalk.batch;

import java.util.List;

/**
 * How varied calls are.
 *
 * @param nearDuplicates how many say nearly what an earlier one says
 * @param novelty the share of new words in each tenth of the calls, in order
 * @param addsLittle whether more calls add little
 */
public record Variety(int nearDuplicates, List<Double> novelty, boolean addsLittle) {}
