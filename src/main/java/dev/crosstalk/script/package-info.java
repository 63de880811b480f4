/** The built-in model that plays a card from its own words. */
package dev.crosstalk.script;
