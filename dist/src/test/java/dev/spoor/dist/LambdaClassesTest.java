package dev.spoor.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

class LambdaClassesTest {
  private static final String PACKAGE = "dev/spoor/dist";

  @TempDir Path root;

  @Test
  void lambdasOfEveryKindDoTheSameAsClasses() throws Exception {
    copyClasses();
    LambdaClasses.main(new String[] {root.toString(), PACKAGE});
    Class<?> changed = new Loader().loadClass("dev.spoor.dist.Lambdas");
    assertNotSame(Lambdas.class, changed);
    Object results = ((Supplier<?>) changed.getDeclaredConstructor().newInstance()).get();
    List<Object> expected = new Lambdas().get();
    assertEquals(expected.toString(), results.toString());
  }

  @Test
  void noLambdaIsLeftThatTheJvmWouldHaveToLink() throws Exception {
    copyClasses();
    assertTrue(lambdas() > 10, "what is tested has lambdas");
    LambdaClasses.main(new String[] {root.toString(), PACKAGE});
    assertEquals(0, lambdas());
  }

  private void copyClasses() throws Exception {
    Path classes =
        Path.of(Lambdas.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.createDirectories(root.resolve(PACKAGE));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(classes.resolve(PACKAGE), "Lambdas*.class")) {
      for (Path file : files) {
        Files.copy(file, root.resolve(PACKAGE).resolve(file.getFileName() + "data"));
      }
    }
  }

  private int lambdas() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(PACKAGE))) {
      for (Path file : files) {
        ClassNode type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, 0);
        for (MethodNode method : type.methods) {
          count += lambdas(method);
        }
      }
    }
    return count;
  }

  private static int lambdas(MethodNode method) {
    int count = 0;
    for (AbstractInsnNode code : method.instructions) {
      boolean deserializes = method.name.equals("$deserializeLambda$");
      if (!deserializes && code instanceof InvokeDynamicInsnNode site) {
        count += LambdaClass.isLambda(site) ? 1 : 0;
      }
    }
    return count;
  }

  private final class Loader extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Path file = root.resolve(name.replace('.', '/') + ".classdata");
      if (!Files.exists(file)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name, file);
      }
    }

    private Class<?> define(String name, Path file) throws ClassNotFoundException {
      try {
        byte[] content = Files.readAllBytes(file);
        return defineClass(name, content, 0, content.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
