/** What a call is to be like, and what the caller is to do next. */
package dev.crosstalk.plan;
