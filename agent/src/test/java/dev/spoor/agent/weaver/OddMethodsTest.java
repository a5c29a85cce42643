package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.agent.Indexes;
import dev.spoor.agent.WovenTypes;
import dev.spoor.bootstrap.SpoorBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods that a compiler may make but javac does not; each is woven and verified by the JVM. */
class OddMethodsTest {
  private static final String TYPE = "dev/spoor/agent/weaver/Odd";

  private final List<String> refused = new ArrayList<>();

  @BeforeEach
  void keep() {
    SpoorBridge.install(new ZooKeeper());
    ZooKeeper.TOLD.clear();
    ZooKeeper.atEnter = null;
    ZooKeeper.atExit = null;
  }

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void somethingLiesOnTheStackBelowWhatIsReturned() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          out.visitLdcInsn("below");
          out.visitInsn(Opcodes.LCONST_1);
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitInsn(Opcodes.ARETURN);
        };
    assertEquals("given", call(woven(code), "given"));
    ZooKeeper.atExit = "replaced";
    assertEquals("replaced", call(woven(code), "given"));
    ZooKeeper.atExit = new StackOverflowError();
    assertEquals("given", call(woven(code), "given"));
  }

  @Test
  void theFirstInstructionIsJumpedTo() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          Label first = new Label();
          out.visitLabel(first);
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitLdcInsn("next");
          out.visitVarInsn(Opcodes.ASTORE, 0);
          out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "isEmpty", "()Z", false);
          Label done = new Label();
          out.visitJumpInsn(Opcodes.IFEQ, done);
          out.visitJumpInsn(Opcodes.GOTO, first);
          out.visitLabel(done);
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitInsn(Opcodes.ARETURN);
        };
    assertEquals("next", call(woven(code), ""));
    assertEquals(List.of("enter  null null null ", "exit null next "), ZooKeeper.TOLD);
  }

  @Test
  void theArgumentsLocalBecomesPartOfALong() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          out.visitInsn(Opcodes.LCONST_1);
          out.visitVarInsn(Opcodes.LSTORE, 0);
          out.visitVarInsn(Opcodes.LLOAD, 0);
          out.visitInsn(Opcodes.L2I);
          Label other = new Label();
          out.visitJumpInsn(Opcodes.IFEQ, other);
          out.visitVarInsn(Opcodes.LLOAD, 0);
          out.visitMethodInsn(
              Opcodes.INVOKESTATIC, "java/lang/Long", "toString", "(J)Ljava/lang/String;", false);
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(other);
          out.visitInsn(Opcodes.ACONST_NULL);
          out.visitInsn(Opcodes.ATHROW);
        };
    assertEquals("1", call(woven(code), "given"));
  }

  @Test
  void thereAreMoreLocalsThanAByteCanCount() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          for (int i = 1; i < 400; i++) {
            out.visitVarInsn(Opcodes.ALOAD, i - 1);
            out.visitVarInsn(Opcodes.ASTORE, i);
          }
          out.visitVarInsn(Opcodes.ALOAD, 399);
          out.visitInsn(Opcodes.ARETURN);
        };
    ZooKeeper.atEnter = "other";
    assertEquals("other", call(woven(code), "given"));
    assertEquals("exit other other ", ZooKeeper.TOLD.get(1));
  }

  @Test
  void anOwnHandlerCoversTheReturnAndDoesNotSeeWhatIsOurs() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          Label begin = new Label();
          Label end = new Label();
          out.visitTryCatchBlock(begin, end, end, null);
          out.visitLabel(begin);
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, "java/lang/String", "trim", "()Ljava/lang/String;", false);
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(end);
          out.visitInsn(Opcodes.POP);
          out.visitLdcInsn("caught");
          out.visitInsn(Opcodes.ARETURN);
        };
    ZooKeeper.atExit = new LinkageError("thrown by a handler");
    assertEquals("given", call(woven(code), " given"));
    assertEquals("caught", call(woven(code), null));
  }

  @Test
  void aJumpBecomesTooLongForItsInstruction() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          Label far = new Label();
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitJumpInsn(Opcodes.IFNULL, far);
          for (int i = 0; i < 8180; i++) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            out.visitVarInsn(Opcodes.ASTORE, 0);
            out.visitInsn(Opcodes.NOP);
            out.visitInsn(Opcodes.NOP);
          }
          Label small = new Label();
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitJumpInsn(Opcodes.IFNULL, small);
          out.visitLdcInsn("here");
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(small);
          out.visitLdcInsn("there");
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(far);
          out.visitLdcInsn("far");
          out.visitInsn(Opcodes.ARETURN);
        };
    assertEquals("here", call(woven(code), "given"));
    assertEquals("far", call(woven(code), null));
  }

  @Test
  void aMethodWithoutRoomForMoreIsLeftAloneAndNamed() throws Exception {
    byte[] file =
        file(
            Opcodes.V1_8,
            out -> {
              for (int i = 0; i < 65_530; i++) {
                out.visitInsn(Opcodes.NOP);
              }
              out.visitInsn(Opcodes.ACONST_NULL);
              out.visitInsn(Opcodes.ARETURN);
            });
    assertNull(weave(file));
    assertTrue(refused.get(0).contains("cannot be woven: Method too large"), refused::toString);
  }

  /** As compilers wrote {@code finally} up to Java 5: it is jumped to, and knows where from. */
  @Test
  void aSubroutineEndsTheMethod() throws Exception {
    Consumer<MethodVisitor> code =
        out -> {
          Label begin = new Label();
          Label end = new Label();
          Label last = new Label();
          out.visitTryCatchBlock(begin, end, end, null);
          out.visitLabel(begin);
          out.visitVarInsn(Opcodes.ALOAD, 0);
          out.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, "java/lang/String", "trim", "()Ljava/lang/String;", false);
          out.visitVarInsn(Opcodes.ASTORE, 1);
          out.visitJumpInsn(Opcodes.JSR, last);
          out.visitVarInsn(Opcodes.ALOAD, 1);
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(end);
          out.visitInsn(Opcodes.POP);
          out.visitJumpInsn(Opcodes.JSR, last);
          out.visitLdcInsn("caught");
          out.visitInsn(Opcodes.ARETURN);
          out.visitLabel(last);
          out.visitVarInsn(Opcodes.ASTORE, 2);
          out.visitVarInsn(Opcodes.RET, 2);
          out.visitMaxs(2, 3);
        };
    for (int version = Opcodes.V1_2; version <= Opcodes.V1_5; version++) {
      ZooKeeper.TOLD.clear();
      ZooKeeper.atExit = null;
      Class<?> odd = woven(file(version, ClassWriter.COMPUTE_MAXS, code));
      assertEquals("given", call(odd, " given"));
      assertEquals("caught", call(odd, null));
      ZooKeeper.atExit = new LinkageError("thrown by a handler");
      assertEquals("given", call(odd, " given"));
      assertEquals(6, ZooKeeper.TOLD.size(), ZooKeeper.TOLD::toString);
    }
  }

  @Test
  void whatIsNoClassFileIsLeftAloneAndNamed() throws Exception {
    byte[] file = new byte[40];
    file[7] = 99;
    assertNull(weave(file));
    assertEquals(1, refused.size());
  }

  @Test
  void aThrowableWithoutAHandlerLeavesAsItIs() throws Exception {
    Class<?> odd =
        woven(
            out -> {
              out.visitInsn(Opcodes.ACONST_NULL);
              out.visitInsn(Opcodes.ATHROW);
            });
    assertThrows(NullPointerException.class, () -> call(odd, "given"));
    assertTrue(ZooKeeper.TOLD.get(1).startsWith("exit null class java.lang.NullPointer"));
  }

  private Class<?> woven(Consumer<MethodVisitor> code) throws Exception {
    return woven(file(Opcodes.V1_8, code));
  }

  private Class<?> woven(byte[] file) throws Exception {
    byte[] woven = weave(file);
    assertEquals(List.of(), refused);
    String name = TYPE.replace('/', '.');
    WovenFiles loader = new WovenFiles(OddMethodsTest.class.getClassLoader(), type -> null);
    loader.put(name, woven);
    return Class.forName(name, true, loader);
  }

  private byte[] weave(byte[] file) throws Exception {
    String point = TYPE.replace('/', '.') + " odd 1 ea0xr 0";
    WovenTypes.Indexed indexed = Indexes.of("a.b.Test", List.of(point), List.of());
    return new Weaver(null, null, new Refusals(refused))
        .weave(
            Indexes.matches(indexed, TYPE.replace('/', '.')),
            OddMethodsTest.class.getClassLoader(),
            TYPE,
            file);
  }

  private static byte[] file(int version, Consumer<MethodVisitor> code) {
    return file(version, ClassWriter.COMPUTE_FRAMES, code);
  }

  private static byte[] file(int version, int computed, Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(computed);
    writer.visit(version, Opcodes.ACC_PUBLIC, TYPE, null, "java/lang/Object", null);
    MethodVisitor out =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "odd",
            "(Ljava/lang/String;)Ljava/lang/String;",
            null,
            null);
    out.visitCode();
    code.accept(out);
    out.visitMaxs(0, 0);
    out.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Object call(Class<?> odd, String given) throws Exception {
    try {
      return odd.getMethod("odd", String.class).invoke(null, given);
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }
}
