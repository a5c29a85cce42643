package dev.spoor.smoke.faults.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Scanner;

/**
 * An application at the end of its stack or heap that calls all the same, a command per line of
 * standard input, an answer per line of standard output:
 *
 * <pre>
 * calls N      plain calls                                 ok
 * stack SEED   calls from every depth where a stack ends   how many of them succeeded
 * heap N       fills the heap so often, calling meanwhile  ok
 * end
 * </pre>
 */
public final class ExhaustedProgram {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STACK = 512 << 10;
  private static final int ENOUGH = 5;

  private final ClientUnderTest client = new OkHttpClientUnderTest();
  private final String server;
  private int number;
  private int succeeded;
  private volatile boolean filled;

  private ExhaustedProgram(String server) {
    this.server = server;
  }

  /** Argument: the server's URL. */
  public static void main(String[] arguments) throws Exception {
    ExhaustedProgram program = new ExhaustedProgram(arguments[0]);
    useSocketOptions();
    try (Scanner commands = new Scanner(System.in, UTF_8)) {
      for (String line = commands.nextLine(); !line.equals("end"); line = commands.nextLine()) {
        String[] words = line.split(" ");
        System.out.println(program.execute(words[0], Integer.parseInt(words[1])));
      }
    }
    System.exit(0);
  }

  /** A class of the JDK that is first used at the end of a stack is broken for good. */
  private static void useSocketOptions() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
      for (SocketOption<?> option : socket.supportedOptions()) {
        socket.getOption(option);
      }
    }
  }

  private String execute(String command, int operand) throws Exception {
    switch (command) {
      case "calls":
        for (int i = 0; i < operand; i++) {
          call("/plain/");
        }
        return "ok";
      case "stack":
        succeeded = 0;
        Random random = new Random(operand);
        Thread deep = new Thread(null, () -> dive(random.nextInt(8)), "deep", STACK);
        deep.start();
        deep.join();
        return "" + succeeded;
      case "heap":
        for (int i = 0; i < operand; i++) {
          fillBesideCalls();
        }
        return "ok";
      default:
        return "unknown " + command;
    }
  }

  private void call(String folder) throws Exception {
    Call call = new Call("GET", server + folder + number++, List.of(), null, PATIENCE, false);
    int status = client.send(call).status();
    if (status != 200) {
      throw new IllegalStateException("answered " + status);
    }
  }

  /**
   * Dives to the end of the stack, and on the way back calls from every frame until some calls
   * succeed. Frames of two sizes, so that the end meets the recorder everywhere.
   */
  private void dive(int odd) {
    try {
      if (odd % 3 == 0) {
        diveWide(odd + 1, 1, 2, 3, 4, 5);
      } else {
        dive(odd + 1);
      }
    } catch (StackOverflowError end) {
      // Here it is.
    }
    fromHere();
  }

  private void diveWide(int odd, long a, long b, long c, long d, long e) {
    dive(odd);
    if (a + b + c + d + e != 15) {
      throw new IllegalStateException();
    }
  }

  private void fromHere() {
    if (succeeded < ENOUGH) {
      try {
        call("/deep/");
        succeeded++;
      } catch (StackOverflowError end) {
        // As without us, if perhaps a frame earlier.
      } catch (Throwable t) {
        tell(t);
      }
    }
  }

  /** What a client makes of the end of the stack is no fault of ours. */
  private static void tell(Throwable t) {
    if (!isOurs(t)) {
      return; // Fields of the JDK and of the client are left half-written, too.
    }
    for (Throwable cause = t; cause != null; cause = cause.getCause()) {
      String message = "" + cause.getMessage();
      if (cause instanceof StackOverflowError
          || cause instanceof OutOfMemoryError
          || cause instanceof LinkageError && !message.contains("spoor")
          || message.contains("Stack overflow")) {
        return;
      }
    }
    try {
      System.out.println("WRONG " + t);
    } catch (StackOverflowError end) {
      // It will be told from farther up.
    }
  }

  /**
   * Whether it was thrown by code of ours, this program's included, or below code of the agent's:
   * what is no IOException does not pass through there on its way from the socket.
   */
  private static boolean isOurs(Throwable t) {
    StackTraceElement[] frames = t.getStackTrace();
    if (frames.length == 0 || frames[0].getClassName().startsWith("dev.spoor.smoke")) {
      return true;
    }
    for (int i = 0; i < frames.length; i++) {
      String type = frames[i].getClassName();
      boolean agents =
          type.contains("SpoorBridge")
              || type.startsWith("dev.spoor") && !type.startsWith("dev.spoor.smoke");
      if (agents && (i == 0 || !(t instanceof IOException))) {
        return true;
      }
    }
    return false;
  }

  private void fillBesideCalls() throws InterruptedException {
    filled = false;
    Thread calling =
        new Thread(
            () -> {
              while (!filled) {
                try {
                  call("/heap/");
                } catch (Throwable t) {
                  tell(t);
                }
              }
            });
    calling.start();
    Heap.fill();
    filled = true;
    calling.join();
  }
}
