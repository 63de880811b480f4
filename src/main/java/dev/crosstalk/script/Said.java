package dev.crosstalk.script;

/**
 * One turn as a side remembers it.
 *
 * @param own it was the side's own
 */
public record Said(boolean own, String text) {}
