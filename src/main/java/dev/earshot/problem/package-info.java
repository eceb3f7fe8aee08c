/**
 * How a request is told that it went wrong: RFC 9457 problems, for Jersey's resources, for servlet
 * filters and for what the container itself refuses.
 */
@NullMarked
package dev.earshot.problem;

import org.jspecify.annotations.NullMarked;
