package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a user named, packed on one machine and unpacked on others, which need not have
 * them: cards, a variation file, a folder of templates.
 */
public final class Parcel implements Serializable {
  private static final long serialVersionUID = 1;

  /** A folder for each name, with what lay there: one file, or those of a folder. */
  private final LinkedHashMap<String, Packed> byName;

  /**
   * @param folder whether the name is that of a folder
   */
  private record Packed(boolean folder, TreeMap<String, byte[]> files) implements Serializable {}

  private Parcel(LinkedHashMap<String, Packed> byName) {
    this.byName = byName;
  }

  /** Remembers what is read, so that it can be packed. */
  static final class Packer implements Inputs {
    private final Inputs source;
    private final Map<String, Path> read = new LinkedHashMap<>();

    Packer(Inputs source) {
      this.source = source;
    }

    @Override
    public Path path(String name) {
      return read.computeIfAbsent(name, source::path);
    }

    /** Packs all that was read. */
    Parcel pack() throws IOException {
      LinkedHashMap<String, Packed> byName = new LinkedHashMap<>();
      for (Map.Entry<String, Path> each : read.entrySet()) {
        boolean folder = Files.isDirectory(each.getValue());
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (Path file : folder ? files(each.getValue()) : List.of(each.getValue())) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        byName.put(each.getKey(), new Packed(folder, files));
      }
      return new Parcel(byName);
    }

    /**
     * Of a folder only what a folder is named for: whatever else lies there is nobody's business.
     */
    private static List<Path> files(Path folder) {
      return Templates.FILES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    }
  }

  /** Unpacks it into a folder. */
  Inputs unpack(Path folder) throws IOException {
    Map<String, Path> places = new HashMap<>();
    for (Map.Entry<String, Packed> each : byName.entrySet()) {
      Path own = Files.createDirectories(folder.resolve(String.valueOf(places.size())));
      Path place = own;
      for (Map.Entry<String, byte[]> file : each.getValue().files().entrySet()) {
        Path written = Files.write(own.resolve(file.getKey()), file.getValue());
        place = each.getValue().folder() ? own : written;
      }
      places.put(each.getKey(), place);
    }
    return name -> places.getOrDefault(name, folder.resolve("not-packed"));
  }
}
