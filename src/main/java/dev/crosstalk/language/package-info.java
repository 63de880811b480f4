/** Reads utterances without asking a model; one pack a language. */
package dev.crosstalk.language;
