/** The doors to language models: OpenAI-compatible servers through the OpenAI Java SDK. */
package dev.crosstalk.model;
