/**
 * Scores a transcript from its words alone, blind to how it was made: the call is decoded anew, and
 * each verdict has its evidence. Where the words do not tell, the verdict is {@code unclear}.
 */
package dev.crosstalk.evaluation;
