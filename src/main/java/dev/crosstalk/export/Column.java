package dev.crosstalk.export;

import dev.crosstalk.transcript.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of a table.
 *
 * @param type its name and Parquet type
 * @param cell what is written of a row; nothing where nothing is known
 */
record Column<T>(Type type, Function<T, Optional<Consumer<RecordConsumer>>> cell) {

  /** Writes what stands in this column of a row. */
  void write(T row, int place, RecordConsumer to) {
    cell.apply(row).ifPresent(value -> field(type.getName(), place, to, value));
  }

  static <T> Column<T> text(String name, Function<T, Optional<String>> of) {
    return new Column<>(
        Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name),
        row -> of.apply(row).map(Column::text));
  }

  static <T> Column<T> integer(String name, Function<T, OptionalInt> of) {
    return new Column<>(
        Types.optional(PrimitiveTypeName.INT32).named(name),
        row -> boxed(of.apply(row)).map(number -> to -> to.addInteger(number)));
  }

  static <T> Column<T> large(String name, Function<T, OptionalLong> of) {
    return new Column<>(
        Types.optional(PrimitiveTypeName.INT64).named(name),
        row -> {
          OptionalLong number = of.apply(row);
          return number.isPresent()
              ? Optional.of(to -> to.addLong(number.getAsLong()))
              : Optional.empty();
        });
  }

  static <T> Column<T> decimal(String name, Function<T, OptionalDouble> of) {
    return new Column<>(
        Types.optional(PrimitiveTypeName.DOUBLE).named(name),
        row -> {
          OptionalDouble number = of.apply(row);
          return number.isPresent()
              ? Optional.of(to -> to.addDouble(number.getAsDouble()))
              : Optional.empty();
        });
  }

  static <T> Column<T> yes(String name, Predicate<T> of) {
    return new Column<>(
        Types.required(PrimitiveTypeName.BOOLEAN).named(name),
        row -> Optional.of(to -> to.addBoolean(of.test(row))));
  }

  static <T> Column<T> integers(String name, Function<T, List<Integer>> of) {
    Type element = Types.required(PrimitiveTypeName.INT32).named("element");
    return new Column<>(
        listOf(element, name),
        row -> list(of.apply(row).stream().map(number -> integer(number)).toList()));
  }

  static <T> Column<T> texts(String name, Function<T, List<String>> of) {
    Type element =
        Types.required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("element");
    return new Column<>(
        listOf(element, name), row -> list(of.apply(row).stream().map(Column::text).toList()));
  }

  private static Consumer<RecordConsumer> integer(int number) {
    return to -> to.addInteger(number);
  }

  private static Consumer<RecordConsumer> text(String text) {
    Binary value = Binary.fromString(JsonFields.wellFormed(text));
    return to -> to.addBinary(value);
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  private static Type listOf(Type element, String name) {
    return Types.requiredList().element(element).named(name);
  }

  // The three levels of a list as Parquet's format has them; an empty one has no entries.
  private static Optional<Consumer<RecordConsumer>> list(List<Consumer<RecordConsumer>> elements) {
    return Optional.of(
        to -> {
          to.startGroup();
          if (!elements.isEmpty()) {
            field("list", 0, to, entries -> elements.forEach(element -> entry(entries, element)));
          }
          to.endGroup();
        });
  }

  private static void entry(RecordConsumer to, Consumer<RecordConsumer> element) {
    to.startGroup();
    field("element", 0, to, element);
    to.endGroup();
  }

  private static void field(
      String name, int place, RecordConsumer to, Consumer<RecordConsumer> value) {
    to.startField(name, place);
    value.accept(to);
    to.endField(name, place);
  }
}
