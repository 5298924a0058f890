package io.leasehold.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// The signals of the operating system. The JDK hears them through `sun.misc.Signal`, which it
/// supports but warns of at compile time; hence the reflection.
final class Signals {
  private Signals() {}

  /// Runs the action, in a thread that the JVM starts for it, whenever the signal comes. What the
  /// signal did before it no longer does.
  ///
  /// @param name without "SIG"
  /// @return false if this system, or the JVM's options, do not allow it
  static boolean on(String name, Runnable action) {
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
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      return true;
    } catch (ReflectiveOperationException _) {
      return false;
    }
  }
}
