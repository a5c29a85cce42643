package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every verb is given.
 *
 * @param jar the agent that {@code attach} loads, or null when it is not known
 */
record Context(Screen screen, Map<String, String> environment, Path jar) {}
