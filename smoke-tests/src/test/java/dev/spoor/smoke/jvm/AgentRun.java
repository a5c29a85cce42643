package dev.spoor.smoke.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * JVMs of one program, with and without the agent, over one directory of their own, and the command
 * line that reads it.
 */
public final class AgentRun implements AutoCloseable {
  private final Class<?> main;
  private final Path directory;
  private final List<JvmUnderTest> started = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> launcher = new ArrayList<>();
  private final List<String> optionsAfterOurs = new ArrayList<>();
  private List<String> program;
  private String agentOptions = "";
  private Jdk jdk;

  private AgentRun(Class<?> main) {
    this.main = main;
    try {
      this.directory = Files.createTempDirectory("spoor-smoke-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    classPath.add(Jars.testClasses());
  }

  public static AgentRun of(Class<?> main) {
    return new AgentRun(main);
  }

  public AgentRun on(Jdk chosen) {
    jdk = chosen;
    return this;
  }

  /** Agent options beside {@code dir}. */
  public AgentRun agent(String options) {
    agentOptions = options;
    return this;
  }

  /** Folders under {@code target/clients}. */
  public AgentRun clients(String... folders) {
    for (String folder : folders) {
      classPath.addAll(Jars.client(folder));
    }
    return this;
  }

  public AgentRun classPath(List<String> entries) {
    classPath.addAll(entries);
    return this;
  }

  /**
   * Compiles these against the class path and adds them to it.
   *
   * @param sources by the simple names of their classes
   */
  public AgentRun compile(Map<String, String> sources) throws IOException {
    Path classes = directory.resolve("compiled");
    Compiled.into(classes, sources, classPath);
    classPath.add(classes.toString());
    return this;
  }

  /** Further options of the JVM; another agent among them comes before ours. */
  public AgentRun jvm(String... options) {
    jvmOptions.addAll(Arrays.asList(options));
    return this;
  }

  /** A command that starts the JVMs of the program: {@code strace -f}, {@code env NAME=VALUE}. */
  public AgentRun under(String... command) {
    launcher.clear();
    launcher.addAll(Arrays.asList(command));
    return this;
  }

  /** JVM options that come after the one that starts our agent; all others come before it. */
  public AgentRun afterOurs(String... options) {
    optionsAfterOurs.clear();
    optionsAfterOurs.addAll(Arrays.asList(options));
    return this;
  }

  /** What names the program, in place of a class path and a main class. */
  public AgentRun program(String... options) {
    program = List.of(options);
    return this;
  }

  /** The {@code dir} of the agent and of the command line. */
  public Path directory() {
    return directory.resolve("spoor");
  }

  /** A folder for files that test and program share. */
  public Path scratch() {
    return directory;
  }

  public Jdk jdk() {
    return jdk;
  }

  /** Starts the program under the agent. */
  public JvmUnderTest start(String... arguments) throws IOException {
    return start(agentArgument(), arguments);
  }

  /** Starts the program as it would be without us. */
  public JvmUnderTest startWithoutAgent(String... arguments) throws IOException {
    return start(Optional.empty(), arguments);
  }

  private Optional<String> agentArgument() {
    String more = agentOptions.isEmpty() ? "" : "," + agentOptions;
    return Optional.of("-javaagent:" + Jars.spoor() + "=dir=" + directory() + more);
  }

  private JvmUnderTest start(Optional<String> agent, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(jdk.java().toString());
    command.addAll(jdk.processors());
    command.addAll(jvmOptions);
    agent.ifPresent(command::add);
    command.addAll(optionsAfterOurs);
    command.addAll(
        program != null
            ? program
            : List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
    command.addAll(Arrays.asList(arguments));
    JvmUnderTest jvm = JvmUnderTest.start(command);
    started.add(jvm);
    return jvm;
  }

  /** {@code java -jar spoor.jar VERB ARGUMENTS}, exactly as given. */
  public CommandLine spoor(String... arguments) throws IOException {
    return spoor(Jars.spoor(), arguments);
  }

  /** The same with another jar. */
  public CommandLine spoor(Path jar, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(Arrays.asList(arguments));
    return command(command.toArray(new String[0]));
  }

  /** Any command, to its end. */
  public CommandLine command(String... command) throws IOException {
    JvmUnderTest jvm = JvmUnderTest.start(List.of(command));
    started.add(jvm);
    int exit = jvm.awaitExit();
    return new CommandLine(exit, jvm.out(), jvm.err());
  }

  /** What {@code jcmd} says of a running JVM. */
  public String jcmd(JvmUnderTest of, String command) throws IOException {
    JvmUnderTest jcmd =
        JvmUnderTest.start(
            List.of(jdk.home().resolve("bin/jcmd").toString(), "" + of.pid(), command));
    started.add(jcmd);
    return jcmd.succeeds().out();
  }

  /** {@code spoor VERB ARGUMENTS --dir DIR}, which must succeed; what it printed. */
  public String read(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--dir");
    all.add(directory().toString());
    return spoor(all.toArray(new String[0])).printed();
  }

  /** Everything recorded so far, oldest first. */
  public List<RecordedCall> calls() throws IOException {
    CommandLine listed = spoor("calls", "--json", "--dir", directory().toString());
    boolean nothing =
        listed.exit() == 1
            && (listed.err().contains("no call matches")
                || listed.err().contains("nothing is recorded"));
    return RecordedCall.parse(nothing ? "" : listed.printed());
  }

  /** Polls until what is recorded is as wanted; the last state of it in any case. */
  public List<RecordedCall> awaitCalls(Predicate<List<RecordedCall>> wanted) throws IOException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (true) {
      List<RecordedCall> calls = calls();
      if (wanted.test(calls) || System.nanoTime() > deadline) {
        return calls;
      }
    }
  }

  /** Directories of the processes that recorded, oldest first. */
  public List<Path> runDirectories() throws IOException {
    List<Path> runs = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory(), path -> Files.exists(path.resolve("state.json")))) {
      entries.forEach(runs::add);
    }
    runs.sort(null);
    return runs;
  }

  /** The shared memory with body slabs of each run, as far as it is there. */
  public List<Path> slabs() throws IOException {
    List<Path> slabs = new ArrayList<>();
    if (Files.isDirectory(directory())) {
      for (Path run : runDirectories()) {
        slabs.add(Path.of("/dev/shm", "spoor-" + run.getFileName() + ".slabs"));
      }
    }
    slabs.removeIf(file -> !Files.exists(file));
    return slabs;
  }

  @Override
  public void close() throws IOException {
    started.forEach(JvmUnderTest::kill);
    // Of JVMs that were killed; nobody could find them once their directories are gone.
    for (Path slabs : slabs()) {
      Files.deleteIfExists(slabs);
    }
    Trees.delete(directory);
  }
}
