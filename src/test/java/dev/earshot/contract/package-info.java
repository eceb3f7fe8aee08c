/**
 * The contract, {@code webapp/openapi.yaml}: held against the code and against a running server.
 */
package dev.earshot.contract;
