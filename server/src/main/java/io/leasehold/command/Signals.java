package io.leasehold.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// The signals of the operating system. The JDK hears them through `sun.misc.Signal`, which it
/// supports but warns of at compile time; hence the reflection.
final class Signals {
  private Signals() {}

  /// What comes of listening to a signal.
  enum Heard {
    YES,
    /// It was ignored when the process was started, and stays so: the JVM does not take over the
    /// signals that end a process if whoever started it wants them ignored, as nohup does.
    IGNORED,
    /// This system, or the JVM's options, do not allow it.
    NO
  }

  /// Runs the action, in a thread that the JVM starts for it, whenever the signal comes. What the
  /// signal did before it no longer does.
  ///
  /// @param name without "SIG"
  static Heard on(String name, Runnable action) {
    InvocationHandler hears =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                action.run();
                yield proxy; // nobody looks at it: handle() is void
              }
              case "equals" -> proxy.equals(arguments[0]);
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "the handler of SIG" + name;
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, hears);
      Object before =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      boolean ignored = handler.getField("SIG_IGN").get(null).equals(before);
      return ignored ? Heard.IGNORED : Heard.YES;
    } catch (ReflectiveOperationException _) {
      return Heard.NO;
    }
  }
}
