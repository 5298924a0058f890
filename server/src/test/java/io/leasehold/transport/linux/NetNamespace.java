package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// A network namespace of our own with a thread that lives in it: what runs there opens its sockets
/// there. Needs root and iproute2; a test that cannot have one is skipped and says why.
public final class NetNamespace implements AutoCloseable {
  public static final int CAP_NET_BIND_SERVICE = 10;
  public static final int CAP_NET_RAW = 13;

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int CAPABILITY_VERSION_3 = 0x2008_0522;
  private static final long PATIENCE_S = 20;

  private static final FunctionDescriptor OF_POINTERS =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private final String name;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  private NetNamespace(String name) {
    this.name = name;
  }

  public static NetNamespace create() throws IOException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "SKIPPED: network namespaces need root; run the tests with sudo");
    Assumptions.assumeTrue(
        Files.exists(Path.of("/usr/sbin/ip")) || Files.exists(Path.of("/sbin/ip")),
        "SKIPPED: network namespaces need ip; install iproute2");
    NetNamespace namespace =
        new NetNamespace(
            "transport-%d-%d".formatted(ProcessHandle.current().pid(), NEXT.incrementAndGet()));
    try {
      run("ip netns add " + namespace.name);
    } catch (IOException e) {
      Assumptions.abort("SKIPPED: this machine lets us have no network namespace: " + e);
    }
    try {
      namespace.call(namespace::enter);
      namespace.ip("link set lo up");
      return namespace;
    } catch (IOException | RuntimeException | Error e) {
      namespace.close();
      throw e;
    }
  }

  public String name() {
    return name;
  }

  /// Runs `ip` with these arguments inside. Not by `ip -n`, which mounts /sys anew and so is
  /// refused in a chroot.
  public void ip(String arguments) throws IOException {
    run("nsenter --net=/run/netns/" + name + " ip " + arguments);
  }

  /// Runs many `ip` commands inside, one a line.
  public void ipBatch(String commands) throws IOException {
    Path file = Files.createTempFile(name, ".batch");
    try {
      Files.writeString(file, commands);
      ip("-batch " + file);
    } finally {
      Files.delete(file);
    }
  }

  /// A pair of interfaces: `here` in this namespace, `there` in the other one; both up.
  public void connect(String here, NetNamespace other, String there) throws IOException {
    ip("link add " + here + " type veth peer name " + there + " netns " + other.name);
    ip("link set " + here + " up");
    other.ip("link set " + there + " up");
  }

  /// Runs it on the thread in this namespace.
  public <T> T call(Callable<T> what) throws IOException {
    try {
      return thread.submit(what).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /// From now on the thread lacks this privilege.
  public void dropCapability(int capability) throws IOException {
    call(
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocateFrom(JAVA_INT, CAPABILITY_VERSION_3, 0);
            MemorySegment sets = arena.allocate(JAVA_INT, 6);
            invoke("capget", OF_POINTERS, header, sets);
            for (int set = 0; set < 3; set++) {
              int kept = sets.getAtIndex(JAVA_INT, set) & ~(1 << capability);
              sets.setAtIndex(JAVA_INT, set, kept);
            }
            return invoke("capset", OF_POINTERS, header, sets);
          }
        });
  }

  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    run("ip netns del " + name);
  }

  private int enter() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/run/netns/" + name);
      FunctionDescriptor open = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
      int fd = invoke("open", open, path, 0);
      FunctionDescriptor setns = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
      invoke("setns", setns, fd, CLONE_NEWNET);
      return invoke("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), fd);
    }
  }

  @SuppressWarnings("restricted") // the test enters namespaces by system call
  private static int invoke(String function, FunctionDescriptor shape, Object... arguments)
      throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle handle =
        linker.downcallHandle(linker.defaultLookup().find(function).orElseThrow(), shape);
    int answer;
    try {
      answer = (int) handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    if (answer < 0) {
      throw new IOException(function + " was refused");
    }
    return answer;
  }

  private static void run(String command) throws IOException {
    Process process = new ProcessBuilder(command.split(" ", -1)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + output);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
