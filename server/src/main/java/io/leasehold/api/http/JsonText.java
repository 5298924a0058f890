package io.leasehold.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// JSON of requests and answers: records, their members joined by hyphens, what is absent left out.
/// Size and depth are bounded.
public final class JsonText {
  private static final int DEPTH_MAX = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .changeDefaultPropertyInclusion(
              all ->
                  all.withValueInclusion(JsonInclude.Include.NON_ABSENT)
                      .withContentInclusion(JsonInclude.Include.NON_ABSENT))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final ObjectWriter ASCII =
      MAPPER
          .writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .without(JsonWriteFeature.WRITE_HEX_UPPER_CASE);

  private JsonText() {}

  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// The same in ASCII alone.
  public static String ascii(Object value) {
    return ASCII.writeValueAsString(value);
  }

  /// @throws ProblemException if it is not JSON, or has members that nobody asked for
  static <T> T read(byte[] body, Class<T> as) throws ProblemException {
    T value;
    try {
      value = MAPPER.readValue(body, as);
    } catch (UnrecognizedPropertyException e) {
      throw Problem.badRequest(
              "found the member \"%s\", expected %s"
                  .formatted(e.getPropertyName(), e.getKnownPropertyIds()))
          .asException();
    } catch (JacksonException e) {
      throw Problem.badRequest("the body: " + reason(e)).asException();
    }
    if (value == null) {
      throw Problem.badRequest("found null, expected an object").asException();
    }
    return value;
  }

  private static String reason(JacksonException e) {
    var at = e.getLocation();
    String where =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    // What binding says of itself names our classes.
    String what =
        e instanceof StreamReadException
            ? e.getOriginalMessage()
            : "it is not as the contract says";
    return what + where;
  }
}
