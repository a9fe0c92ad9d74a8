import { sql } from "drizzle-orm";
import type { DeliveryState, WebhookData, WebhookEventType } from "#server/webhooks/schemas.ts";
import {
  bytes,
  byteText,
  dataMode,
  defineTable,
  flag,
  index,
  instant,
  integer,
  json,
  text,
  uniqueIndex,
} from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/** The URLs that receive a workspace's events of one mode. */
export const webhookEndpoints = defineTable(
  "webhook_endpoints",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    url: text("url").notNull(),
    description: text("description").notNull(),
    events: json<WebhookEventType[]>("events").notNull(),
    isEnabled: flag("is_enabled").notNull(),
    /** Why the service disabled it automatically. */
    disabledReason: text("disabled_reason"),
    /** `whsec_…`, sealed with the master key. */
    secret: bytes("secret").notNull(),
    /** The secret before the last rotation, sealed; also signs requests until `previousUntil`. */
    previousSecret: bytes("previous_secret"),
    previousUntil: instant("previous_until"),
    /** Requests in a row that got no answer at all. */
    unansweredCount: integer("unanswered_count").notNull().default(0),
    /** Nothing is sent before; then one request at a time until one is answered. */
    pausedUntil: instant("paused_until"),
    createdAt: instant("created_at").notNull(),
    deletedAt: instant("deleted_at"),
  },
  (table) => [index("webhook_endpoints_by_workspace").on(table.workspaceId, table.mode, table.id)],
);

/**
 * Events, written in the same transaction as what they report: no uncommitted event is sent, and no committed
 * one is lost.
 */
export const webhookEvents = defineTable(
  "webhook_events",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    type: text("type").$type<WebhookEventType>().notNull(),
    /** The check it is about; null for a test. No foreign key: a check may be erased. */
    checkId: byteText("check_id"),
    data: json<WebhookData>("data").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("webhook_events_by_check").on(table.checkId)],
);

/** The delivery of one event to one endpoint. */
export const webhookDeliveries = defineTable(
  "webhook_deliveries",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    eventId: byteText("event_id")
      .notNull()
      .references(() => webhookEvents.id),
    endpointId: byteText("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    state: text("state").$type<DeliveryState>().notNull(),
    attempts: integer("attempts").notNull(),
    /** Next attempt; null when there are no more. */
    nextAttemptAt: instant("next_attempt_at"),
    createdAt: instant("created_at").notNull(),
    deliveredAt: instant("delivered_at"),
  },
  (table) => [
    uniqueIndex("webhook_deliveries_by_event").on(table.eventId, table.endpointId),
    index("webhook_deliveries_by_due")
      .on(table.endpointId, table.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    index("webhook_deliveries_by_endpoint").on(table.endpointId, table.id),
    index("webhook_deliveries_by_workspace").on(table.workspaceId, table.mode, table.id),
  ],
);

/** One request of a delivery, and its response. */
export const webhookAttempts = defineTable(
  "webhook_attempts",
  {
    id: byteText("id").primaryKey(),
    deliveryId: byteText("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id),
    at: instant("at").notNull(),
    latencyMs: integer("latency_ms").notNull(),
    /** Null: no response. */
    status: integer("status"),
    /** The beginning of the response. */
    responseBody: text("response_body"),
    /** Why there was no response. */
    error: text("error"),
  },
  (table) => [index("webhook_attempts_by_delivery").on(table.deliveryId, table.id)],
);

/** How far a scheduled job has got. */
export const jobMarks = defineTable("job_marks", {
  name: text("name").primaryKey(),
  until: instant("until").notNull(),
});
