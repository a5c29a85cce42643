package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all trials share: the jars, the place to work in, the server and the sink. */
final class Bench implements AutoCloseable {
  private final Path work;
  private final Path spoor;
  private final Path clients;
  private final AnsweringServer server;
  private final ExportSink sink;

  Bench(Path work, Path spoor, Path clients) throws IOException {
    this.work = Files.createDirectories(work);
    this.spoor = existing(spoor);
    this.clients = existing(clients);
    Jars.emptyAgent(work.resolve("empty-agent.jar"));
    Jars.programs(work.resolve("programs.jar"));
    // Else the second small write of an answer waits 40 ms for the acknowledgement of the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = new AnsweringServer();
    sink = new ExportSink();
  }

  Path work() {
    return work;
  }

  Path spoor() {
    return spoor;
  }

  Path peers() {
    return work.resolve("peers");
  }

  /** Named one by one, since a class-data archive is bound to the exact class path. */
  String classPath() throws IOException {
    return work.resolve("programs.jar") + ":" + Jars.in(clients);
  }

  AnsweringServer server() {
    return server;
  }

  ExportSink sink() {
    return sink;
  }

  @Override
  public void close() {
    server.close();
    sink.close();
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " does not exist; build dist and demo first");
    }
    return path;
  }
}
