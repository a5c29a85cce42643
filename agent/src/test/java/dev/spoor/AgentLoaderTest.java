package dev.spoor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.agent.AgentJar;
import dev.spoor.weave.Lineage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLoaderTest {
  private static final byte[] TEXT = "found".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;
  private AgentLoader loader;

  @BeforeEach
  void open() throws IOException {
    byte[] any = AgentJar.classFile(Lineage.class);
    Path jar =
        new AgentJar()
            .with(Lineage.class)
            .with("spoor/dev/spoor/instrumentations/x/Client.classdata", any)
            .with("spoor/java/lang/SpoorBridge.classdata", any)
            .with("spoor/META-INF/spoor/some.index", TEXT)
            .with("dev/spoor/Outside.class", any)
            .with("outside.txt", TEXT)
            .write(directory.resolve("spoor #1.jar"));
    loader = new AgentLoader(jar.toFile());
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  void itDefinesClassesOfItsOwnThatNobodyElseSees() throws Exception {
    Class<?> ours = loader.loadClass(Lineage.class.getName());
    assertSame(loader, ours.getClassLoader());
    assertNotSame(Lineage.class, ours);
    assertSame(ours, loader.loadClass(Lineage.class.getName()));
    assertFalse((boolean) ours.getMethod("recorded").invoke(ours.getConstructor().newInstance()));
  }

  @Test
  void theApplicationsClassesAreNotSeen() {
    String application = AgentLoaderTest.class.getName();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass(application));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("dev.spoor.Outside"));
  }

  /** They are defined elsewhere: beside the client's classes, and in java.base. */
  @Test
  void instrumentationsAndTheBridgeAreOnlyHandedOutAsClassFiles() throws Exception {
    for (String name :
        new String[] {"dev.spoor.instrumentations.x.Client", "java.lang.SpoorBridge"}) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
      assertArrayEquals(AgentJar.classFile(Lineage.class), loader.classFile(name));
    }
  }

  @Test
  void itIsItsOwnClassInsideAndOutside() throws Exception {
    assertSame(AgentLoader.class, loader.loadClass(AgentLoader.class.getName()));
  }

  @Test
  void resourcesLieBelowTheRootToo() throws IOException {
    String name = "META-INF/spoor/some.index";
    try (InputStream in = loader.getResourceAsStream(name)) {
      assertArrayEquals(TEXT, in.readAllBytes());
    }
    URL url = loader.getResource(name);
    try (InputStream in = url.openStream()) {
      assertArrayEquals(TEXT, in.readAllBytes());
    }
    assertEquals(url, java.util.Collections.list(loader.getResources(name)).get(0));
    assertNull(loader.getResource("outside.txt"));
    assertNull(loader.getResourceAsStream("outside.txt"));
    assertFalse(loader.getResources("outside.txt").hasMoreElements());
  }

  @Test
  void whatIsMissingIsSaidSo() throws IOException {
    assertNull(loader.classFile("dev.spoor.Missing"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("dev.spoor.Missing"));
    assertThrows(IOException.class, () -> new AgentLoader(directory.resolve("none.jar").toFile()));
  }

  @Test
  void theJdkIsSeenWhole() throws Exception {
    assertSame(String.class, loader.loadClass("java.lang.String"));
    assertEquals(
        "java.net.http.HttpClient", loader.loadClass("java.net.http.HttpClient").getName());
  }

  @Test
  void aClosedLoaderKeepsWhatItDefinedAndDefinesNoMore() throws Exception {
    Class<?> before = loader.loadClass(Lineage.class.getName());
    loader.close();
    assertSame(before, loader.loadClass(Lineage.class.getName()));
    assertThrows(Exception.class, () -> loader.loadClass("dev.spoor.weave.Weave"));
    assertEquals("javax.crypto.Mac", loader.loadClass("javax.crypto.Mac").getName());
    assertThrows(IllegalStateException.class, () -> loader.classFile("x"));
  }
}
