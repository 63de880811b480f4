package dev.crosstalk.junit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Starts the servers that {@link MockModel} asks for, each at its first use in a test, and stops
 * them. It closes them itself: how a store closes what it keeps differs between JUnit's versions.
 */
final class MockModelExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(MockModelExtension.class);

  /** The server that plays a model in a test, if one does. */
  static Optional<MockedModel> playing(String model, ExtensionContext context) {
    return kept(model, context).or(() -> kept("", context));
  }

  private static Optional<MockedModel> kept(String model, ExtensionContext context) {
    return Optional.ofNullable(context.getStore(STORE).get(model, MockedModel.class));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    fill(context, Optional.empty());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      fill(context, Optional.of(instance));
    }
  }

  /** Puts servers into the fields of an instance, or into the static ones of the class. */
  private static void fill(ExtensionContext context, Optional<Object> instance)
      throws IllegalAccessException {
    Class<?> type =
        instance.<Class<?>>map(Object::getClass).orElseGet(context::getRequiredTestClass);
    List<Field> fields =
        AnnotationSupport.findAnnotatedFields(
            type,
            MockModel.class,
            field -> ModifierSupport.isStatic(field) == instance.isEmpty(),
            HierarchyTraversalMode.TOP_DOWN);
    for (Field field : fields) {
      checkType(field.getType(), field.getName());
      field.setAccessible(true);
      field.set(instance.orElse(null), model(field.getAnnotation(MockModel.class), context));
    }
  }

  private static void checkType(Class<?> type, String name) {
    if (type != MockedModel.class) {
      throw new ExtensionConfigurationException(Words.say("mock.type", name, type.getSimpleName()));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(MockModel.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    checkType(parameter.getParameter().getType(), parameter.getParameter().getName());
    return model(parameter.findAnnotation(MockModel.class).orElseThrow(), context);
  }

  /** The server of that name; one that a class has serves its tests, too. */
  private static MockedModel model(MockModel wanted, ExtensionContext context) {
    return kept(wanted.value(), context).orElseGet(() -> started(wanted.value(), context));
  }

  private static MockedModel started(String name, ExtensionContext context) {
    MockedModel model = MockedModel.start();
    context.getStore(STORE).put(name, model);
    opened(context).add(model);
    return model;
  }

  private static Opened opened(ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(STORE);
    String key = "opened " + context.getUniqueId();
    return store.getOrComputeIfAbsent(key, any -> new Opened(), Opened.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened(context).close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    opened(context).close();
  }

  /** The servers that were started for one test or class. */
  private static final class Opened {
    private final List<MockedModel> models = new ArrayList<>();

    synchronized void add(MockedModel model) {
      models.add(model);
    }

    synchronized void close() {
      models.forEach(MockedModel::close);
      models.clear();
    }
  }
}
