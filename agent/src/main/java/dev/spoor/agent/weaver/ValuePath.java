package dev.spoor.agent.weaver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A value of a declaration as the woven method reads it: {@code this.exchange.request()} becomes
 * one load, one field read, one call, with the rights of the woven class. What each step is called
 * in the client's version is looked up in class files while weaving.
 */
final class ValuePath {
  /** One step: a field or method of what the step before gave. */
  private record Step(int opcode, String owner, String name, String descriptor) {}

  private final List<Step> steps = new ArrayList<>();

  /** The local to begin at; negative for null, or a handle. */
  private int local = -1;

  private Type start;
  private Handle handle;

  private ValuePath() {}

  /** A value that the client's version does not have, or that may not be read there. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }

  static ValuePath of(String value, MethodFacts method, Shape woven, Shapes shapes)
      throws IOException, Unreadable {
    ValuePath path = new ValuePath();
    if (value.charAt(0) == '&') {
      path.handle = handle(value.substring(1), shapes);
      return path;
    }
    int dot = value.indexOf('.');
    path.startAt(dot < 0 ? value : value.substring(0, dot), method);
    Type type = path.start;
    while (dot >= 0) {
      int next = value.indexOf('.', dot + 1);
      String names = value.substring(dot + 1, next < 0 ? value.length() : next);
      if (path.local < 0 || type.getSort() != Type.OBJECT) {
        throw new Unreadable(names);
      }
      type = path.step(type.getInternalName(), names, woven, shapes);
      dot = next;
    }
    return path;
  }

  private void startAt(String step, MethodFacts method) throws Unreadable {
    if (step.equals("this")) {
      start = Type.getObjectType(method.owner);
      local = method.isStatic ? -1 : 0;
      return;
    }
    int argument = Integer.parseInt(step);
    if (argument >= method.arguments.length) {
      throw new Unreadable(step);
    }
    start = method.arguments[argument];
    local = method.slot(argument);
  }

  /** Versions of a client differ: the first of the names that is there. */
  private Type step(String type, String names, Shape woven, Shapes shapes)
      throws IOException, Unreadable {
    int from = 0;
    int to;
    String name;
    do {
      to = names.indexOf('|', from);
      name = names.substring(from, to < 0 ? names.length() : to);
      Members.Found found = Members.find(type, name, woven, shapes);
      if (found != null) {
        String descriptor = found.descriptor();
        steps.add(new Step(found.opcode(), type, found.name(), descriptor));
        return found.isField() ? Type.getType(descriptor) : Type.getReturnType(descriptor);
      }
      from = to + 1;
    } while (to >= 0);
    throw new Unreadable(type.replace('/', '.') + "." + name);
  }

  /** A method handle on {@code type.method/parameters}. */
  private static Handle handle(String named, Shapes shapes) throws IOException, Unreadable {
    int slash = named.indexOf('/');
    int dot = named.lastIndexOf('.', slash);
    String name = named.substring(dot + 1, slash);
    int parameters = Integer.parseInt(named.substring(slash + 1));
    Shape shape = shapes.of(named.substring(0, dot).replace('.', '/'));
    String member = shape == null ? null : Members.method(shape, name, parameters);
    if (member == null) {
      throw new Unreadable(named);
    }
    String descriptor = member.substring(name.length() + 1);
    int tag =
        (shape.members.get(member) & Opcodes.ACC_STATIC) != 0
            ? Opcodes.H_INVOKESTATIC
            : shape.isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
    return new Handle(tag, shape.name, name, descriptor, shape.isInterface());
  }

  /** Puts the value on the stack, as an object. */
  void load(MethodVisitor out) {
    if (handle != null) {
      out.visitLdcInsn(handle);
      return;
    }
    if (local < 0) {
      out.visitInsn(Opcodes.ACONST_NULL);
      return;
    }
    out.visitVarInsn(start.getOpcode(Opcodes.ILOAD), local);
    Type type = start;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.opcode == Opcodes.GETFIELD) {
        out.visitFieldInsn(step.opcode, step.owner, step.name, step.descriptor);
        type = Type.getType(step.descriptor);
      } else {
        boolean ofInterface = step.opcode == Opcodes.INVOKEINTERFACE;
        out.visitMethodInsn(step.opcode, step.owner, step.name, step.descriptor, ofInterface);
        type = Type.getReturnType(step.descriptor);
      }
    }
    Code.box(out, type);
  }
}
