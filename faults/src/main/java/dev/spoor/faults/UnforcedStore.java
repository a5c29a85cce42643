package dev.spoor.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a disk may hold of a folder when the machine dies: of every file, each sector as it was when
 * the file was last forced, or as it was at any moment since that was looked at; any length that it
 * had or that lies in between; and a name that was never forced may be gone.
 *
 * <p>Forced means what the code under test has forced: the test says so at the moment it knows.
 */
public final class UnforcedStore {
  private static final int SECTOR = 512;
  private static final int PAGE = 4096;

  private final Path folder;
  private final Map<String, Versions> files = new TreeMap<>();

  public UnforcedStore(Path folder) {
    this.folder = folder;
  }

  /** Contents since the last force, that one first; empty before the first. */
  private static final class Versions {
    private final List<byte[]> contents = new ArrayList<>(List.of(new byte[0]));
    private boolean named;
  }

  /** What is there now may be on the disk from now on, all of it or parts. */
  public void observe() throws IOException {
    for (String name : names()) {
      Versions versions = files.computeIfAbsent(name, n -> new Versions());
      byte[] content = read(name);
      if (!Arrays.equals(content, versions.contents.get(versions.contents.size() - 1))) {
        versions.contents.add(content);
      }
    }
    files.keySet().removeIf(name -> !Files.exists(folder.resolve(name)));
  }

  /** What these files hold now cannot be lost any more. */
  public void forced(Predicate<String> which) throws IOException {
    observe();
    files.forEach(
        (name, versions) -> {
          if (which.test(name)) {
            versions.contents.subList(0, versions.contents.size() - 1).clear();
          }
        });
  }

  /** That these files exist cannot be lost any more. */
  public void named(Predicate<String> which) throws IOException {
    observe();
    files.forEach((name, versions) -> versions.named |= which.test(name));
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            names.add(folder.relativize(file).toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return names;
  }

  /** A file may go at any moment. */
  private byte[] read(String name) throws IOException {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** The machine dies: what the disk may hold, one of many ways. */
  public void loseTo(Path target, Random random) throws IOException {
    Files.createDirectories(target);
    int unit = random.nextBoolean() ? SECTOR : PAGE;
    int newestOf = 1 + random.nextInt(8); // how much was written back already
    for (Map.Entry<String, Versions> file : files.entrySet()) {
      Versions versions = file.getValue();
      if (versions.named || random.nextBoolean()) {
        Path to = target.resolve(file.getKey());
        Files.createDirectories(to.getParent());
        Files.write(to, mixed(versions.contents, unit, newestOf, random));
      }
    }
  }

  private static byte[] mixed(List<byte[]> contents, int unit, int newestOf, Random random) {
    byte[] mixed = new byte[length(contents, unit, random)];
    for (int at = 0; at < mixed.length; at += unit) {
      boolean newest = random.nextInt(newestOf) > 0;
      byte[] from = contents.get(newest ? contents.size() - 1 : random.nextInt(contents.size()));
      int there = Math.min(unit, Math.min(mixed.length, from.length) - at);
      if (there > 0) {
        System.arraycopy(from, at, mixed, at, there);
      }
    }
    return mixed;
  }

  /** Never shorter than it was forced, unless it became shorter since. */
  private static int length(List<byte[]> contents, int unit, Random random) {
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (byte[] content : contents) {
      shortest = Math.min(shortest, content.length);
      longest = Math.max(longest, content.length);
    }
    return switch (random.nextInt(4)) {
      case 0 -> shortest;
      case 1 ->
          Math.min(longest, shortest + random.nextInt(1 + (longest - shortest) / unit) * unit);
      default -> longest;
    };
  }
}
