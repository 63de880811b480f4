package dev.crosstalk.spark;

import dev.crosstalk.batch.RunFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder on a file system that all machines of a cluster share. Files appear in it whole: they
 * are written in {@code _temporary} and renamed, or, in an object store, copied, which others see
 * as one step too. Names that begin with {@code _} or {@code .} are no data, as everywhere in
 * Hadoop. Thread-safe.
 */
final class SharedFolder {
  private static final int BUFFER = 1 << 16;

  private final FileSystem files;
  private final Path root;

  private SharedFolder(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * The address of a folder and how it is reached, for other machines.
   *
   * @param settings of Hadoop that the job was given
   */
  record Address(String address, TreeMap<String, String> settings) implements Serializable {

    /** The folder, whether it is there or not. */
    SharedFolder open() throws IOException {
      Path root = new Path(address);
      FileSystem files = root.getFileSystem(configuration(settings));
      // Without the files of check sums beside, which would be wrong once anybody edits one of
      // ours.
      FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
      return new SharedFolder(plain, plain.makeQualified(root));
    }
  }

  /** A file in the folder. */
  record Entry(String path, long size) implements Serializable {}

  /** Copies a file to this machine. */
  static void fetch(String address, Map<String, String> settings, java.nio.file.Path to)
      throws IOException {
    Path file = new Path(URI.create(address));
    try (InputStream in = file.getFileSystem(configuration(settings)).open(file)) {
      java.nio.file.Files.copy(in, to);
    }
  }

  private static Configuration configuration(Map<String, String> settings) {
    Configuration configuration = new Configuration();
    settings.forEach(configuration::set);
    return configuration;
  }

  /** Makes it, if it is not there. */
  void make() throws IOException {
    if (!files.mkdirs(root)) {
      throw new IOException("no folder can be made there");
    }
  }

  boolean has(String path) throws IOException {
    return files.exists(new Path(root, path));
  }

  boolean hasFile(String path) throws IOException {
    Path file = new Path(root, path);
    return files.exists(file) && files.getFileStatus(file).isFile();
  }

  InputStream open(String path) throws IOException {
    return files.open(new Path(root, path));
  }

  /** A file from a byte on. */
  InputStream open(String path, long from) throws IOException {
    FSDataInputStream in = files.open(new Path(root, path));
    in.seek(from);
    return new BufferedInputStream(in, BUFFER);
  }

  byte[] read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    }
  }

  /** Puts a file in its place, over an older one if there is one. */
  void put(String path, byte[] bytes) throws IOException {
    Path target = new Path(root, path);
    Path waiting = written(bytes);
    files.delete(target, false);
    rename(waiting, target);
  }

  /**
   * Adds a file, unless there is one of that name.
   *
   * @return whether it was added
   */
  boolean add(String path, byte[] bytes) throws IOException {
    Path target = new Path(root, path);
    if (files.exists(target)) {
      return false;
    }
    Path waiting = written(bytes);
    files.mkdirs(target.getParent());
    // Somebody may have added it since.
    if (files.exists(target)) {
      files.delete(waiting, false);
      return false;
    }
    return rename(waiting, target);
  }

  /**
   * Writes something and removes it.
   *
   * @throws IOException if that can't be done
   */
  void tryToWrite() throws IOException {
    files.delete(written(new byte[1]), false);
  }

  private Path written(byte[] bytes) throws IOException {
    Path waiting = new Path(root, RunFolder.TEMPORARY + "/" + UUID.randomUUID());
    try (FSDataOutputStream out = files.create(waiting, false)) {
      out.write(bytes);
      out.hsync();
    } catch (IOException e) {
      files.delete(waiting, false);
      throw e;
    }
    return waiting;
  }

  private boolean rename(Path waiting, Path target) throws IOException {
    if (files.rename(waiting, target)) {
      return true;
    }
    files.delete(waiting, false);
    if (!files.exists(target)) {
      throw new IOException(target.getName() + " could not be put in its place");
    }
    return false;
  }

  /** Puts a folder, or a file, in the place of another one, which is gone then. */
  void replace(String path, String by) throws IOException {
    Path target = new Path(root, path);
    files.delete(target, true);
    rename(new Path(root, by), target);
  }

  /** Removes a folder or file, if it is there. */
  void delete(String path) throws IOException {
    files.delete(new Path(root, path), true);
  }

  /** Removes what jobs left that were killed. */
  void tidyUp() throws IOException {
    files.delete(new Path(root, RunFolder.TEMPORARY), true);
  }

  /**
   * The files of a folder in it and of those in that one, by their paths; none if there is none.
   */
  List<Entry> list(String folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Path inside = folder.isEmpty() ? root : new Path(root, folder);
    if (!files.exists(inside)) {
      return entries;
    }
    int prefix = root.toUri().getPath().length() + 1;
    RemoteIterator<LocatedFileStatus> all = files.listFiles(inside, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String name = file.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        entries.add(new Entry(file.getPath().toUri().getPath().substring(prefix), file.getLen()));
      }
    }
    entries.sort((one, other) -> one.path().compareTo(other.path()));
    return entries;
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
