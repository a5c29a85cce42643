package dev.spoor.benchmarks.overhead;

import static dev.spoor.benchmarks.overhead.Contender.EMPTY;
import static dev.spoor.benchmarks.overhead.Contender.NONE;

import java.io.IOException;
import java.util.List;

/** What is measured: how, and the lines of the table that come of it. */
enum Figure {
  HELLO(
      Measurements::hello,
      Row.over(EMPTY, "cpu.process", "hello world: CPU", "ms"),
      Row.over(EMPTY, "wall", "hello world: wall", "ms")),
  CLASSES(
      Measurements::classes,
      Row.over(NONE, "hello.all", "hello world: classes", ""),
      Row.of("hello.heavy", "of them Byte Buddy, Chronicle, OpenTelemetry, Jackson", ""),
      Row.of("hello.ours", "of them Spoor's own", ""),
      Row.over(NONE, "first.all", "first answered call: classes", "")),
  START(
      Measurements::start,
      Row.over(EMPTY, "cpu.process", "one openai-java call, launch to end: CPU", "ms"),
      Row.over(EMPTY, "answered", "launch to first answer: wall", "ms"),
      Row.over(EMPTY, "wall", "launch to end: wall", "ms"),
      Row.of("kept", "calls kept of 1", "")),
  WEB(
      Measurements::web,
      Row.over(EMPTY, "cpu.process", "Spring Boot web application started: CPU", "ms"),
      Row.over(EMPTY, "wall", "Spring Boot web application started: wall", "ms")),
  ARCHIVE(
      Measurements::archive,
      Row.of("cds.top", "classes from the application's CDS archive", ""),
      Row.of("cds.base", "classes from the JDK's CDS archive", ""),
      Row.of("cds.warnings", "VM warnings with the CDS archive", ""),
      Row.of("aot.shared", "classes from the AOT cache", ""),
      Row.of("aot.warnings", "VM warnings with the AOT cache", "")),
  OPENAI(
      trial -> Measurements.calls(trial, "openai", 60_000, 20_000, 0),
      Row.over(NONE, "allocated", "openai-java: bytes per call", "B"),
      Row.over(NONE, "cpu", "openai-java: CPU per call", "µs"),
      Row.over(NONE, "steady", "openai-java: of it not the compilers'", "µs"),
      Row.over(NONE, "others", "openai-java: of that not the calling thread's", "µs"),
      Row.over(NONE, "cold", "the first 10,000 openai-java calls: CPU", "ms"),
      Row.over(NONE, "threads", "after 10,000 openai-java calls: threads", ""),
      Row.over(NONE, "classes", "after 10,000 openai-java calls: classes", "")),
  RESIDENT(
      Measurements::resident,
      Row.over(
          NONE, "touched", "after 10,000 openai-java calls: resident, whole heap in it", "MB")),
  STREAM(
      trial -> Measurements.calls(trial, "stream", 3000, 600, 60),
      Row.over(NONE, "allocated", "openai-java, 200 chunks: bytes per call", "B"),
      Row.over(NONE, "cpu", "openai-java, 200 chunks: CPU per call", "µs"),
      Row.over(NONE, "steady", "openai-java, 200 chunks: of it not the compilers'", "µs"),
      Row.over(NONE, "others", "openai-java, 200 chunks: of that not the calling thread's", "µs"),
      Row.over(NONE, "first.p50", "paced stream: first chunk, p50", "µs"),
      Row.over(NONE, "first.p99", "paced stream: first chunk, p99", "µs"),
      Row.over(NONE, "own.p50", "of it the calling thread's processor time, p50", "µs"),
      Row.over(NONE, "own.p99", "that, p99", "µs"),
      Row.over(NONE, "first.slow.own", "that of the slowest first chunks, 1 %", "µs"),
      Row.over(NONE, "delay.p50", "paced stream: server to application, p50", "µs"),
      Row.over(NONE, "delay.p99", "paced stream: server to application, p99", "µs"),
      Row.over(NONE, "gap.p50", "paced stream: gap between chunks, p50", "µs"),
      Row.over(NONE, "gap.p99", "paced stream: gap between chunks, p99", "µs"),
      Row.of("together", "paced stream: chunks that arrived with the one before", "%")),
  JDK(
      trial -> Measurements.calls(trial, "jdk", 40_000, 5000, 0),
      Row.over(NONE, "allocated", "java.net.http, chat completion: bytes per call", "B"),
      Row.over(NONE, "cpu", "java.net.http, chat completion: CPU per call", "µs"),
      Row.over(NONE, "steady", "java.net.http, chat completion: of it not the compilers'", "µs")),
  OKHTTP(
      trial -> Measurements.calls(trial, "okhttp", 40_000, 5000, 0),
      Row.over(NONE, "allocated", "OkHttp, chat completion: bytes per call", "B"),
      Row.over(NONE, "cpu", "OkHttp, chat completion: CPU per call", "µs"),
      Row.over(NONE, "steady", "OkHttp, chat completion: of it not the compilers'", "µs")),
  JDK_PLAIN(
      trial -> Measurements.calls(trial, "jdk-plain", 40_000, 5000, 0),
      Row.over(NONE, "allocated", "java.net.http, plain GET: bytes per call", "B"),
      Row.over(NONE, "cpu", "java.net.http, plain GET: CPU per call", "µs"),
      Row.over(NONE, "steady", "java.net.http, plain GET: of it not the compilers'", "µs")),
  OKHTTP_PLAIN(
      trial -> Measurements.calls(trial, "okhttp-plain", 40_000, 5000, 0),
      Row.over(NONE, "allocated", "OkHttp, plain GET: bytes per call", "B"),
      Row.over(NONE, "cpu", "OkHttp, plain GET: CPU per call", "µs"),
      Row.over(NONE, "steady", "OkHttp, plain GET: of it not the compilers'", "µs")),
  KILL(Measurements::kill, Row.of("kept", "200 calls, then SIGKILL: calls kept", ""));

  /** Starts JVMs and puts what came out into the trial. */
  interface Measurement {
    void run(Trial trial) throws IOException;
  }

  private final Measurement measurement;
  private final List<Row> rows;

  Figure(Measurement measurement, Row... rows) {
    this.measurement = measurement;
    this.rows = List.of(rows);
  }

  String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  List<Row> rows() {
    return rows;
  }

  /** Counts that are the same in every round are taken in the first only. */
  boolean isMeasuredIn(int round) {
    return round == 1 || (this != CLASSES && this != ARCHIVE);
  }

  void measure(Trial trial) throws IOException {
    measurement.run(trial);
  }
}
