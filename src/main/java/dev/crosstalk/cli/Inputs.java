package dev.crosstalk.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the files lie that a user names. */
interface Inputs {
  /** What an address such as {@code hdfs://host/folder/card.md} has, and no path of ours. */
  String ADDRESS = "://";

  /** On this machine, where they are said to be. */
  Inputs LOCAL = Inputs::local;

  /**
   * Where a file or folder lies.
   *
   * @param name as the user gave it
   * @throws InvalidPathException if that is no name of a file
   */
  Path path(String name);

  /** The path of that name. */
  static Path local(String name) {
    // Java takes an empty path for the folder where it was started; nobody means that.
    return Path.of(name.isBlank() ? "\0" : name);
  }

  /** What a card is called that the user gave that name, wherever it lies. */
  static String called(String name) {
    return name.contains(ADDRESS) ? name : local(name).toString().replace('\\', '/');
  }
}
