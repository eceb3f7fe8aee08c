/**
 * HTTP in: the resource for sending and the short way to it, the intake that reads bodies and words
 * answers, and the dispatcher that appends and wakes.
 */
@NullMarked
package dev.earshot.send;

import org.jspecify.annotations.NullMarked;
