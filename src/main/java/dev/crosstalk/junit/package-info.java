/**
 * Calls inside JUnit tests: made by an annotation, asserted with their transcript at hand, judged
 * by their rate where one call proves nothing; and models that say what a test has them say.
 */
package dev.crosstalk.junit;
