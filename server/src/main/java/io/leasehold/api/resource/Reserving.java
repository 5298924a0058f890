package io.leasehold.api.resource;

import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Prefix;
import java.util.Optional;

/// The reservations of the running server as its file has them, and every way to change one. For
/// any thread.
public interface Reserving {
  /// One that is in use; empty if there is none of that id.
  Optional<Standing> find(String id);

  Written add(Json.Obj reservation, Where where, By by);

  /// Gives one these members and no others.
  Written change(String id, Json.Obj reservation, By by);

  Written remove(String id, By by);

  /// Where one is to stand.
  sealed interface Where {
    /// In the subnet of its address; without an address, or where those of subnets do not hold, at
    /// the top.
    record ByAddress() implements Where {}

    /// At the top: it holds in any subnet.
    record Anywhere() implements Where {}

    record In(Prefix subnet) implements Where {
      @Override
      public String toString() {
        return subnet.toString();
      }
    }
  }

  /// Who changes it, and why.
  ///
  /// @param expected the tag that the reservation has to have; empty for any
  record By(String author, String comment, Optional<String> expected) {}

  /// A reservation where it stands.
  ///
  /// @param reservation as it is written
  /// @param tag its version, for `If-Match`
  record Standing(ReservationId id, Json reservation, String tag) {}

  /// What became of a change. But for [Done] nothing was touched.
  sealed interface Written {
    /// It is in use, and in the file.
    ///
    /// @param now what there is now; empty if it was removed
    /// @param version of the configuration; empty if it was so already, or could not be kept
    record Done(Optional<Standing> now, Optional<Integer> version) implements Written {}

    record Missing() implements Written {}

    /// The client has a reservation there.
    record Exists(ReservationId id) implements Written {}

    /// @param tag that it has now
    record Changed(String tag) implements Written {}

    /// @param why it cannot stand there
    record Misplaced(String why) implements Written {}

    record Invalid(ConfigErrors errors) implements Written {}

    /// The file holds what is not in use.
    record Edited() implements Written {}

    record Failed(String why) implements Written {}
  }
}
