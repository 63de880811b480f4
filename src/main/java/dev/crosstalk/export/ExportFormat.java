package dev.crosstalk.export;

import java.util.Locale;

/** What calls are exported as. */
public enum ExportFormat {
  /** OpenAI's chat format for fine-tuning: messages, each reply with a weight. */
  OPENAI,
  /** ShareGPT's conversations, which axolotl, LLaMA-Factory and others read. */
  SHAREGPT,
  /** TRL's conversational preference pairs: a prompt, a chosen and a rejected reply. */
  DPO,
  /** Tables of calls and of turns. */
  PARQUET;

  /** The word that options and names of files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
