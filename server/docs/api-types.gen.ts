export interface paths {
    "/v1/verifications/liveness/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is left to do in the session of this token
         * @description For the person's own device, which holds nothing but the session token. No scores, no reasons.
         */
        get: operations["readLivenessSession"];
        put?: never;
        /**
         * Create a new liveness session with random challenges
         * @description Sessions expire after 10 minutes. Two or three different challenges are drawn at random.
         */
        post: operations["createLivenessSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a photo completing a specific challenge
         * @description When all challenges are submitted, verification runs automatically and this response carries the result. Max file size: 10MB. Accepted formats: JPEG, PNG, WebP, HEIC.
         */
        post: operations["submitLivenessChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/reference-selfie": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a reference selfie to compare against challenge photos for face matching
         * @description At any time before completion. A second selfie replaces the first.
         */
        post: operations["addReferenceSelfie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a liveness check by ID
         * @description The check's `liv_…` id, or its session token.
         */
        get: operations["getLivenessCheck"];
        put?: never;
        post?: never;
        /**
         * Erase a liveness check for good
         * @description Photos, embeddings and all that was stored of it; an open session too. A second call answers 404. Needs a key with the scope `erase`.
         */
        delete: operations["eraseLivenessCheck"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/user/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all liveness checks for a user
         * @description Newest first. An unknown user has an empty list.
         */
        get: operations["listLivenessChecks"];
        put?: never;
        post?: never;
        /**
         * Erase all that is known of a user, for good
         * @description Every check of the user in the key's workspace and mode, and what names the user elsewhere. A second call answers 404. Needs a key with the scope `erase`.
         */
        delete: operations["eraseLivenessUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all liveness checks, filtered
         * @description Newest first. Go on with `nextCursor`, or the `Link` header, until there is none: a page may hold fewer checks than `limit`.
         */
        get: operations["listAllLivenessChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an open session
         * @description It is expired from now on, and says when it was cancelled.
         */
        post: operations["cancelLivenessSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/challenge/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap an unanswered challenge for another random one
         * @description For somebody who cannot do it. Twice in a session at most. The holder of the session token may swap what has begun, then begins the new one.
         */
        post: operations["swapChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/session/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an open session more time
         * @description For somebody who needs longer: as long again as the session was opened for, ten minutes at most, ten times. Changes nothing while more than half of that is left, so sent twice it counts once. A nonce lives no longer by it.
         */
        post: operations["extendLivenessSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a test session can be asked to simulate
         * @description Test keys only. Without `simulate` a test session is scored like a live one.
         */
        get: operations["listSandboxScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the webhook endpoints */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Add a webhook endpoint
         * @description For the key's mode, live or test. The secret that signs its requests is answered this once.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a webhook endpoint */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint
         * @description What is switched off gets nothing any more, what was on its way included.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhooks/endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description For the hours said, 24 if none are, each request carries two signatures: by the new secret and the old.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a webhook endpoint a test */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description Newest first. `nextCursor` is the `cursor` of the next page.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieve a webhook delivery with every try */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event again */
        post: operations["resendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/session/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that the person agreed to the capture page's text
         * @description Before the first photo. The first time counts; sent again, it answers what was recorded.
         */
        post: operations["recordLivenessConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/session/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the next challenge
         * @description For the person's own device, which sees a challenge only once it begins. The answer's nonce goes into the receipt of the photo, and is valid for five minutes; beginning again replaces it.
         */
        post: operations["startLivenessChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed evidence of a check
         * @description What the check rests on: hashes of the photos, measurements, models, limits, verdict, decisions. Anybody can verify it without this service, by the keys in /.well-known/jwks.json: `npm run evidence -- verify FILE --keys jwks.json`.
         */
        get: operations["getLivenessEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/liveness/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the photos of a check
         * @description Each with an address that opens it for five minutes without a key; each time it is fetched stands in the audit trail. Needs a key with the scope `media`.
         */
        get: operations["listLivenessPhotos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "liveness.session.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: liveness.session.created */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "liveness.session.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: liveness.session.completed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "liveness.session.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: liveness.session.expired */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "liveness.review.decided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: liveness.review.decided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "audit.anchored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: audit.anchored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to your endpoint: webhook.test */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhookPayload"];
                };
            };
            responses: {
                /** @description Any 2xx within ten seconds says that it arrived. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        CreateSession: {
            /**
             * @description User ID for this liveness check
             * @example user_123
             */
            userId: string;
            /** @description The capture mirrors its photos, as many selfie cameras do. Holds for every photo of the session. */
            mirrored?: boolean;
            /** @description Test keys only: the challenges to ask for, so that a run can be repeated. */
            challenges?: components["schemas"]["ChallengeType"][];
            /**
             * @description Where the capture page sends the person at the end, with `checkId` and `status` added to its query.
             * @example https://shop.example.com/verified
             */
            redirectUrl?: string;
            /**
             * @description How many challenges; without it, 2 or 3 at random.
             * @enum {number}
             */
            challengeCount?: 2 | 3;
            /** @description The types to draw from, three at least: leave out what somebody cannot do. Without it, all six. */
            allowedChallenges?: components["schemas"]["ChallengeType"][];
            /** @description Until the session expires; 10 if nothing is said. */
            expiresInMinutes?: number;
            /** @description Your own id for this check. */
            externalId?: string;
            metadata?: components["schemas"]["CheckMetadata"];
            /**
             * @description The person's language, for the capture page.
             * @example de-AT
             */
            locale?: string;
            /** @description The least that each photo must reach; less is refused with 403. Without it, what the workspace demands of live checks. */
            requiredAssurance?: components["schemas"]["AssuranceLevel"];
            /** @description Test keys only: the verdict or warning to answer with, from GET /v1/sandbox/scenarios. */
            simulate?: components["schemas"]["ScenarioId"];
        };
        /**
         * @description What the person is asked to do; left and right are their own.
         * @enum {string}
         */
        ChallengeType: "TURN_LEFT" | "TURN_RIGHT" | "LOOK_UP" | "SMILE" | "BLINK" | "OPEN_MOUTH";
        /**
         * @description Yours to choose: returned with the check, and checks are found by it. No place for secrets.
         * @example {
         *       "branch": "berlin-3",
         *       "attempt": 2
         *     }
         */
        CheckMetadata: {
            [key: string]: string | number | boolean;
        };
        /**
         * @description How well it is known that a camera saw the person now, from the weakest to the strongest: uploaded, captured, captured_motion, captured_light.
         * @enum {string}
         */
        AssuranceLevel: "uploaded" | "captured" | "captured_motion" | "captured_light";
        /**
         * @description A failure reason, `ALIVE`, or `WARNING_` and the code of a warning.
         * @example SPOOF_DETECTED
         */
        ScenarioId: string;
        /**
         * @description PENDING: no challenge photo yet. EXPIRED is told by the clock: an unfinished check read after `expiresAt`.
         * @enum {string}
         */
        CheckStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "EXPIRED";
        /**
         * @description What the rules found. `not_alive`: rejected or in doubt.
         * @enum {string}
         */
        VerdictFilter: "alive" | "in_doubt" | "rejected" | "not_alive";
        /**
         * @description Codes in the fixed order in which they are reported, every failure before every doubt: NO_FACE, MULTIPLE_FACES, SPOOF_DETECTED, FLAT_FACE, DUPLICATE_PHOTO, REPLAYED_PHOTO, MOTION_FAILED, LIGHT_FAILED, DIFFERENT_PERSONS, FACE_MISMATCH, WRONG_DIRECTION, NOT_TURNED_ENOUGH, NOT_LOOKING_UP, ONE_EYE_CLOSED, EYES_NOT_CLOSED, NOT_SMILING, MOUTH_NOT_OPEN, SPOOF_NOT_CHECKED, SAME_PERSON_NOT_CHECKED, SELFIE_UNUSABLE, CHALLENGE_UNCERTAIN, FACE_UNCERTAIN, QUALITY_UNCERTAIN, SPOOF_UNCERTAIN, DEPTH_UNCERTAIN, DUPLICATE_UNCERTAIN, REPLAY_UNCERTAIN, EDIT_UNCERTAIN, SCENE_UNCERTAIN, MOTION_UNCERTAIN, LIGHT_UNCERTAIN, SAME_PERSON_UNCERTAIN, FACE_MATCH_UNCERTAIN.
         * @enum {string}
         */
        FailureReason: "NO_FACE" | "MULTIPLE_FACES" | "SPOOF_DETECTED" | "FLAT_FACE" | "DUPLICATE_PHOTO" | "REPLAYED_PHOTO" | "MOTION_FAILED" | "LIGHT_FAILED" | "DIFFERENT_PERSONS" | "FACE_MISMATCH" | "WRONG_DIRECTION" | "NOT_TURNED_ENOUGH" | "NOT_LOOKING_UP" | "ONE_EYE_CLOSED" | "EYES_NOT_CLOSED" | "NOT_SMILING" | "MOUTH_NOT_OPEN" | "SPOOF_NOT_CHECKED" | "SAME_PERSON_NOT_CHECKED" | "SELFIE_UNUSABLE" | "CHALLENGE_UNCERTAIN" | "FACE_UNCERTAIN" | "QUALITY_UNCERTAIN" | "SPOOF_UNCERTAIN" | "DEPTH_UNCERTAIN" | "DUPLICATE_UNCERTAIN" | "REPLAY_UNCERTAIN" | "EDIT_UNCERTAIN" | "SCENE_UNCERTAIN" | "MOTION_UNCERTAIN" | "LIGHT_UNCERTAIN" | "SAME_PERSON_UNCERTAIN" | "FACE_MATCH_UNCERTAIN";
        /**
         * @description none: nobody needs to look. needed: in the workspace's review band. awaiting_second, disputed: four eyes are asked for, and the second pair is missing or disagrees.
         * @enum {string}
         */
        ReviewState: "none" | "needed" | "awaiting_second" | "disputed" | "approved" | "rejected" | "new_check_requested";
        SwapChallenge: {
            /** @description Session token from POST /session */
            sessionToken: string;
            /** @description An unanswered challenge of the session */
            challengeId: string;
        };
        ExtendSession: {
            /** @description Session token from POST /session */
            sessionToken: string;
        };
        CreateWebhookEndpoint: {
            /**
             * @description Where events are sent.
             * @example https://example.com/webhooks/verifyhq
             */
            url: string;
            /**
             * @description For the people who look after it.
             * @default
             */
            description: string;
            /**
             * @description What it is told of; all events about checks if nothing is said when it is made.
             * @default [
             *       "liveness.session.created",
             *       "liveness.session.completed",
             *       "liveness.session.expired",
             *       "liveness.review.decided"
             *     ]
             */
            events: ("liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided" | "audit.anchored")[];
        };
        UpdateWebhookEndpoint: {
            /**
             * @description Where events are sent.
             * @example https://example.com/webhooks/verifyhq
             */
            url?: string;
            /** @description For the people who look after it. */
            description?: string;
            /** @description What it is told of; all events about checks if nothing is said when it is made. */
            events?: ("liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided" | "audit.anchored")[];
            /** @description Switched off, it gets nothing any more. */
            isEnabled?: boolean;
        };
        RotateWebhookSecret: {
            /**
             * @description Hours for which the old secret goes on signing as well.
             * @default 24
             */
            previousValidHours: number;
        };
        /**
         * @description `pending`: on its way, or waiting for its next try. `failed`: every try failed. `cancelled`: its endpoint was switched off.
         * @enum {string}
         */
        DeliveryState: "pending" | "delivered" | "failed" | "cancelled";
        ConsentInput: {
            /**
             * @description Of the text that was shown.
             * @enum {string}
             */
            version: "2026-12" | "2026-11";
            /**
             * @description The language it was shown in, BCP 47.
             * @example de
             */
            locale: string;
        };
        StartChallenge: {
            /** @description A challenge that has begun already, to take its photo again; without it, the next one. */
            challengeId?: string;
            /** @description The person cannot have changing colours; the check then reaches a lower level. */
            withoutLight?: boolean;
        };
        /** @description By the Standard Webhooks spec. `webhook-id` is the same in every try: an event may arrive more than once. */
        WebhookPayload: {
            type: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it happened; ISO 8601, UTC
             */
            timestamp: string;
            data: components["schemas"]["WebhookData"];
        };
        /**
         * @description What happened.
         * @enum {string}
         */
        WebhookEventType: "liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided" | "audit.anchored" | "webhook.test";
        /** @description Enough to know whether to read the check; no image, no user id. */
        WebhookData: {
            /**
             * @description What to read; null where it is about no check.
             * @example liv_01k4
             */
            checkId: string | null;
            /**
             * @description Of the check.
             * @enum {string}
             */
            mode: "live" | "test";
            /**
             * @description Of the check when it happened.
             * @enum {string}
             */
            status?: "PENDING" | "COMPLETED" | "EXPIRED";
            /** @description With `liveness.session.completed`. */
            isAlive?: boolean;
            /**
             * @description With `liveness.session.completed`: how well it is known that a camera saw them.
             * @enum {string}
             */
            assurance?: "uploaded" | "captured" | "captured_motion" | "captured_light";
            /** @description The state of the review: `needed` where a person is to decide. */
            review?: string;
            /** @description With `audit.anchored`: keep it. If the trail ever ends before this event, or has another one in its place, the database was changed. */
            audit?: {
                /** @description Number of the newest event in the audit trail. */
                sequence: number;
                /** @description SHA-256 of that event, hex. */
                hash: string;
                /** @description A JWS (RFC 7515, EdDSA) over both, by a key of `/.well-known/jwks.json`. */
                signature: string;
            };
        };
        LivenessSession: {
            /**
             * @description The check that the session leads to: keep it.
             * @example liv_01k4
             */
            id: string;
            /**
             * @description Names the open session, and opens its capture: a secret.
             * @example ses_abc123def456
             */
            sessionToken: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, in whole seconds.
             * @example 2025-01-15T10:40:00Z
             */
            expiresAt: string;
            /** @description Two or three, no type twice. */
            challenges: components["schemas"]["Challenge"][];
            /** @description What to do next, for whoever reads this answer. */
            instructions: string;
            /**
             * @description The capture page of this session: send the person there, or embed the web component. The token is in its fragment, which browsers send to nobody.
             * @example https://verify.example.com/verify#ses_abc123def456
             */
            captureUrl: string;
        };
        /** @description One thing to do, and one photo to send for it. */
        Challenge: {
            /**
             * @description Sent along with the photo for it.
             * @example ch_001
             */
            id: string;
            type: components["schemas"]["ChallengeType"];
            /** @description What to tell the person, in English. */
            instruction: string;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /** @description A URN that names the kind of error. */
            type: string;
            /** @description The kind of error in words. */
            title: string;
            /** @description As in the answer's first line. */
            status: number;
            /** @description What is wrong, and what to do about it. */
            detail: string;
            /** @description Stable, for programs. */
            code: string;
            /** @description Also in the header `X-Request-Id`, and in the service's log. */
            requestId: string;
            /** @description The fields that are wrong, with `MALFORMED_REQUEST`; or whose id was not found, with `NOT_FOUND`. */
            errors?: {
                /** @description Which field, as a JSON pointer. */
                pointer: string;
                /** @description What is wrong with it. */
                message: string;
            }[];
        };
        /** @description What is left to do; neither scores nor reasons. */
        CaptureState: {
            /** @description The check's id. */
            id: string;
            status: components["schemas"]["CheckStatus"];
            /** @description Whoever asked for it has ended it early. */
            isCancelled: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, in whole seconds.
             * @example 2025-01-15T10:40:00Z
             */
            expiresAt: string;
            /** @description For clocks that are wrong; 0 once it has expired. */
            expiresInSeconds: number;
            /** @description How often the session can still be given more time. */
            extensionsLeft: number;
            /** @description What that gives: as long again as the session was opened for, ten minutes at most. */
            extensionSeconds: number;
            /** @description Those that have begun: a capture sees a challenge only then. POST /session/challenge begins the next. */
            challenges: {
                /**
                 * @description Sent along with the photo for it.
                 * @example ch_001
                 */
                id: string;
                type: components["schemas"]["ChallengeType"];
                /** @description What to tell the person, in English. */
                instruction: string;
                /** @description Whether there is a photo for it. */
                isAnswered: boolean;
                /** @description Photos that were sent for it. */
                attempts: number;
                /** @description Of the photo that counts; it may be sent again. */
                hasWarnings: boolean;
            }[];
            /** @description Photos that may be sent for one challenge. */
            triesPerChallengeMax: number;
            /** @description Where the person goes at the end. */
            redirectUrl: string | null;
            consent: components["schemas"]["Consent"] | null;
            /** @description The session says that its photos are mirrored; a capture sends them so. */
            mirrored: boolean;
            /** @description Challenges that the session asks for. */
            challengesTotal: number;
            /** @description The least that each photo must reach. */
            requiredAssurance: components["schemas"]["AssuranceLevel"];
            /** @description The workspace's limits that live hints follow. */
            limits: {
                [key: string]: number;
            };
            /** @description Who asks for the check, as the person is told before they agree. */
            workspace: {
                /** @description As the workspace's settings say it, else its own name. */
                name: string;
                /** @description A small picture as a data URI. */
                logo: string | null;
                /** @description An e-mail address, or the address of a page. */
                contact: string | null;
                /** @description The workspace's privacy notice. */
                privacyUrl: string | null;
                /** @description Null: no end is set. */
                photoRetentionDays: number | null;
                /** @description Null: no end is set. */
                checkRetentionDays: number | null;
            };
        };
        /** @description What the person agreed to on the capture page, and when. */
        Consent: {
            /** @description Of the text. */
            version: string;
            /** @description The language it was shown in. */
            locale: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            acceptedAt: string;
        };
        ChallengeProgress: {
            /** @description As it was sent. */
            sessionToken: string;
            status: components["schemas"]["CheckStatus"];
            /** @description Challenges that have a photo. */
            challengesCompleted: number;
            /** @description Challenges that the session asks for. */
            challengesTotal: number;
            /** @description Whether every challenge has its photo. */
            isComplete: boolean;
            /** @description While photos are missing. */
            nextStep?: string;
            /** @description Once all photos are there; not for the holder of a session token. */
            result?: components["schemas"]["Verdict"];
            /** @description With the result: whether a person is to decide. */
            review?: components["schemas"]["Review"];
            photo: components["schemas"]["PhotoReceipt"];
            /**
             * @description Only where a test session asked for it.
             * @constant
             */
            simulated?: true;
        };
        Verdict: {
            /** @description Whether every challenge and every part passed. If not, `failureReason` tells rejected from in doubt: with a doubt first, nothing failed. */
            isAlive: boolean;
            /** @description 0..1, of the weakest part; at least 0.5 only where every part passed. */
            confidence: number;
            /** @description Probability that every photo shows a real face and no print or screen: the lowest of all, 0.5 at the limit; null where it was not checked. */
            antiSpoofScore: number | null;
            /** @description Probability that the photos show one person: of the reference selfie where there is one, else of each other. 0.5 at the limit; null where nothing could be compared. */
            faceMatchScore: number | null;
            /** @description What `faceMatchScore` compares the challenge photos with: the `reference_selfie`, or each other (`challenge_photos`). Null with a null score. */
            faceMatchBasis: ("reference_selfie" | "challenge_photos") | null;
            failureReason: components["schemas"]["FailureReason"] | null;
            failureReasons: components["schemas"]["FailureReason"][];
            /** @description How each challenge was judged. */
            challenges: components["schemas"]["ChallengeResult"][];
            parts: components["schemas"]["PartResult"][];
        };
        ChallengeResult: {
            outcome: components["schemas"]["Outcome"];
            reason: components["schemas"]["FailureReason"] | null;
            /** @description What was measured; null where nothing was. */
            measured: number | null;
            /** @description What would have been enough, by the limits in force. */
            limit: number | null;
            /** @description Unit of `measured` and `limit`: `degrees`, `ratio`, `score`. */
            unit: string | null;
            /** @description A sentence that a person understands. */
            message: string;
            /** @description Of the challenge that this is about. */
            challengeId: string;
            type: components["schemas"]["ChallengeType"];
            /** @description The same measure in the person's other photos of the session, where one was at hand; `measured` is then relative to it. */
            baseline: number | null;
        };
        /**
         * @description `not_checked`: in doubt. The part could not be run, or could not decide: its reason then ends in `_UNCERTAIN`. It never counts as passed.
         * @enum {string}
         */
        Outcome: "passed" | "failed" | "not_checked";
        /** @description A part of the verdict that concerns all photos together. `face_match` is there only with a reference selfie, `depth` only where two photos show the head at different angles, `photo_quality`, `edit` and `scene` only where they were looked into. With a test key `replay` is told and does not decide. */
        PartResult: {
            /**
             * @description What it is about: see how a verdict is made.
             * @enum {string}
             */
            name: "face_presence" | "photo_quality" | "anti_spoof" | "duplicate" | "replay" | "edit" | "scene" | "motion" | "light" | "depth" | "same_person" | "face_match";
            outcome: components["schemas"]["Outcome"];
            reason: components["schemas"]["FailureReason"] | null;
            /** @description What was measured; null where nothing was. */
            measured: number | null;
            /** @description What would have been enough, by the limits in force. */
            limit: number | null;
            /** @description Unit of `measured` and `limit`: `degrees`, `ratio`, `score`. */
            unit: string | null;
            /** @description A sentence that a person understands. */
            message: string;
        };
        /** @description What people decided; `isAlive` stays the machine's own verdict. */
        Review: {
            state: components["schemas"]["ReviewState"];
            /** @description Why; null until it is decided. */
            reason: components["schemas"]["ReviewReason"] | null;
            /** @description When; null until it is decided. */
            decidedAt: string | null;
        };
        /** @enum {string} */
        ReviewReason: "GENUINE_PERSON" | "IDENTITY_CONFIRMED_OTHERWISE" | "POOR_PHOTOS_BUT_GENUINE" | "OTHER_APPROVED" | "PRESENTATION_ATTACK" | "ANOTHER_PERSON" | "CHALLENGE_NOT_DONE" | "SUSPECTED_FRAUD" | "OTHER_REJECTED" | "POOR_PHOTOS" | "TECHNICAL_PROBLEM" | "SEVERAL_PEOPLE_IN_VIEW" | "OTHER_NEW_CHECK";
        /** @description What was seen in the photo at once. */
        PhotoReceipt: {
            /**
             * @description A photo that is not is answered with an error.
             * @constant
             */
            accepted: true;
            /** @description What to do better; where there are any, the photo may be sent again. */
            warnings: components["schemas"]["PhotoWarning"][];
        };
        PhotoWarning: {
            /**
             * @description Stable, for programs.
             * @enum {string}
             */
            code: "NO_FACE" | "MULTIPLE_FACES" | "FACE_TOO_SMALL" | "TOO_DARK" | "TOO_BRIGHT" | "BLURRY" | "FACE_CUT_OFF" | "FACE_SIDEWAYS" | "FACE_COVERED" | "EYES_COVERED" | "MOUTH_COVERED" | "COMPRESSED" | "CHALLENGE_UNCLEAR" | "CAPTURED_EARLIER" | "EDITED";
            /** @description A sentence for the person in front of the camera. */
            message: string;
            /** @description What was measured; null where nothing was. */
            measured: number | null;
            /** @description What would have been good enough. */
            limit: number | null;
        };
        SelfieReceipt: {
            /** @description As it was sent. */
            sessionToken: string;
            status: components["schemas"]["CheckStatus"];
            /**
             * @description The photos will be matched against it.
             * @constant
             */
            hasReferenceSelfie: true;
            photo: components["schemas"]["PhotoReceipt"];
        };
        LivenessCheck: {
            /** @description The check's own id. */
            id: string;
            /** @description Whom it is about, as you called them. */
            userId: string;
            /**
             * @description Of the key that opened it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description Its verdict or warnings were asked for, and mean nothing. */
            simulated: boolean;
            /** @description Your own id for it. */
            externalId: string | null;
            metadata: components["schemas"]["CheckMetadata"];
            /** @description The language that you asked for. */
            locale: string | null;
            /** @description A cancelled session is EXPIRED. */
            cancelledAt: string | null;
            status: components["schemas"]["CheckStatus"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, in whole seconds.
             * @example 2025-01-15T10:40:00Z
             */
            expiresAt: string;
            completedAt: string | null;
            /** @description Whether its photos are mirrored, as it was opened. */
            mirrored: boolean;
            /** @description Whether the photos are matched against one. */
            hasReferenceSelfie: boolean;
            /** @description Challenges that have a photo. */
            challengesCompleted: number;
            /** @description Challenges that it asks for. */
            challengesTotal: number;
            /** @description Whether there is a result. */
            isComplete: boolean;
            /** @description What was asked, and what came of it. */
            challenges: {
                /**
                 * @description Sent along with the photo for it.
                 * @example ch_001
                 */
                id: string;
                type: components["schemas"]["ChallengeType"];
                /** @description What to tell the person, in English. */
                instruction: string;
                /** @description Whether there is a photo for it. */
                isAnswered: boolean;
                /** @description Photos that were sent for it. */
                attempts: number;
                answeredAt: string | null;
                /** @description How it was judged, once the check is complete. */
                result: components["schemas"]["ChallengeResult"] | null;
            }[];
            /** @description The least that each photo had to reach. */
            requiredAssurance: components["schemas"]["AssuranceLevel"];
            /** @description The lowest over its challenge photos, once it is complete. */
            assurance: components["schemas"]["AssuranceLevel"] | null;
            /** @description Once every photo is there. */
            result: components["schemas"]["Verdict"] | null;
            /** @description By what the result was found. */
            evidence: components["schemas"]["Evidence"] | null;
            consent: components["schemas"]["Consent"] | null;
            review: components["schemas"]["Review"];
        };
        Evidence: {
            /** @description The version of the rules that decided. */
            ruleVersion: string;
            /** @description What computed the models: `native` or `wasm`. */
            backend: string;
            /** @description Every model that measured the photos. */
            models: {
                /** @description What it is called. */
                name: string;
                /** @description Of the package that it comes from. */
                version: string;
                /** @description Of its file, so that it can be found again. */
                sha256: string;
            }[];
            /** @description The version of the workspace's settings; 0 while it has the service's own. */
            settingsVersion?: number;
            /** @description Every limit in force when the check was decided. */
            limits: {
                [key: string]: number;
            };
            /** @description Of all its captured photos; they decide nothing. */
            injectionSignals?: components["schemas"]["InjectionSignal"][];
        };
        /**
         * @description A hint that a program and no camera made the picture. Hints, never proof: they decide nothing.
         * @enum {string}
         */
        InjectionSignal: "CANVAS_TRACK" | "REPLACED_FUNCTION" | "AUTOMATED_BROWSER" | "VIRTUAL_CAMERA_NAME" | "NO_CAMERA_LISTED" | "SETTINGS_CONTRADICT" | "CAMERA_CHANGED" | "TIME_ZONE_CHANGED" | "CONSTANT_SPACING" | "NO_CAPTURE_TIMES" | "FEW_CAPABILITIES" | "NO_CAMERA_NAME";
        /** @description What was erased. It names no person. */
        ErasureReceipt: {
            /**
             * @description Of this receipt, which is kept.
             * @example era_01k4
             */
            receiptId: string;
            /**
             * @description What was erased: one check, a person with all of theirs, or photos alone.
             * @enum {string}
             */
            kind: "check" | "person" | "photos";
            /**
             * @description Asked for, or by the workspace's retention.
             * @enum {string}
             */
            cause: "request" | "retention";
            /** @description Why, as a member of staff gave it. */
            reason: ("PERSON_ASKED" | "CONSENT_WITHDRAWN" | "NO_LONGER_NEEDED" | "COLLECTED_BY_MISTAKE" | "OTHER") | null;
            /** @description How many checks went. */
            checksErased: number;
            /** @description How many photos went. */
            photosErased: number;
            /** @description SHA-256 of each photo as it was sent, sorted; null for more than 300 photos. */
            photoHashes: string[] | null;
            /** @description SHA-256 over those hashes, sorted, each followed by a line feed. */
            photoHashesSha256: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            requestedAt: string;
            /** @description Null while the last traces are being overwritten in the photo store and the database's file; nothing can be read any more from `requestedAt` on. */
            completedAt: string | null;
        };
        LivenessCheckPage: {
            /** @description Newest first */
            data: components["schemas"]["LivenessCheck"][];
            /** @description As asked. */
            page: number;
            /** @description As asked. */
            limit: number;
            /** @description Checks of the user, on all pages. */
            total: number;
            /** @description 0 where there is no check. */
            totalPages: number;
        };
        LivenessCheckList: {
            /** @description In the order that was asked for. */
            data: components["schemas"]["LivenessCheck"][];
            /** @description For the next page; null on the last. */
            nextCursor: string | null;
        };
        /** @description How long a session is still open. */
        SessionTime: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC, in whole seconds.
             * @example 2025-01-15T10:40:00Z
             */
            expiresAt: string;
            /** @description For clocks that are wrong; 0 once it has expired. */
            expiresInSeconds: number;
            /** @description How often the session can still be given more time. */
            extensionsLeft: number;
            /** @description What that gives: as long again as the session was opened for, ten minutes at most. */
            extensionSeconds: number;
        };
        SandboxScenario: {
            id: components["schemas"]["ScenarioId"];
            /**
             * @description What is simulated.
             * @enum {string}
             */
            kind: "verdict" | "warning" | "error";
            /** @description What happens. */
            description: string;
        };
        WebhookEndpointWithSecret: {
            /** @description The endpoint's own id. */
            id: string;
            /** @description Where events are sent. */
            url: string;
            /** @description For the people who look after it. */
            description: string;
            /** @description What it is told of. */
            events: components["schemas"]["WebhookEventType"][];
            /** @description Whether it is told of anything. */
            isEnabled: boolean;
            /** @description Why the service switched it off, if it did. */
            disabledReason: string | null;
            /** @description When it is tried again after several requests in a row got no answer; until then deliveries wait. */
            pausedUntil: string | null;
            /** @description Until when the old secret signs as well. */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            createdAt: string;
            /**
             * @description `whsec_…`, shown this once.
             * @example whsec_…
             */
            secret: string;
        };
        WebhookEndpoint: {
            /** @description The endpoint's own id. */
            id: string;
            /** @description Where events are sent. */
            url: string;
            /** @description For the people who look after it. */
            description: string;
            /** @description What it is told of. */
            events: components["schemas"]["WebhookEventType"][];
            /** @description Whether it is told of anything. */
            isEnabled: boolean;
            /** @description Why the service switched it off, if it did. */
            disabledReason: string | null;
            /** @description When it is tried again after several requests in a row got no answer; until then deliveries wait. */
            pausedUntil: string | null;
            /** @description Until when the old secret signs as well. */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            createdAt: string;
        };
        WebhookDelivery: {
            /** @description The delivery's own id. */
            id: string;
            /** @description Where it goes. */
            endpointId: string;
            /** @description The endpoint's address. */
            url: string;
            /** @description `webhook-id` of the request. */
            eventId: string;
            type: components["schemas"]["WebhookEventType"];
            /** @description What it is about; null in a test. */
            checkId: string | null;
            state: components["schemas"]["DeliveryState"];
            /** @description Tries so far. */
            attempts: number;
            /** @description What the last try was answered; null where nothing came. */
            lastStatus: number | null;
            /** @description How long the last try took, in milliseconds. */
            lastLatencyMs: number | null;
            /** @description When it is tried again; null when it is not. */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
            /** @description When it was answered 2xx. */
            deliveredAt: string | null;
        };
        WebhookDeliveryDetail: {
            /** @description The delivery's own id. */
            id: string;
            /** @description Where it goes. */
            endpointId: string;
            /** @description The endpoint's address. */
            url: string;
            /** @description `webhook-id` of the request. */
            eventId: string;
            type: components["schemas"]["WebhookEventType"];
            /** @description What it is about; null in a test. */
            checkId: string | null;
            state: components["schemas"]["DeliveryState"];
            /** @description Tries so far. */
            attempts: number;
            /** @description What the last try was answered; null where nothing came. */
            lastStatus: number | null;
            /** @description How long the last try took, in milliseconds. */
            lastLatencyMs: number | null;
            /** @description When it is tried again; null when it is not. */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
            /** @description When it was answered 2xx. */
            deliveredAt: string | null;
            payload: components["schemas"]["WebhookPayloadOutput"];
            /** @description Every try, the first one first. */
            tries: {
                /**
                 * Format: date-time
                 * @description When it was sent.
                 */
                at: string;
                /** @description Milliseconds until the answer. */
                latencyMs: number;
                /** @description Of the answer; null where none came. */
                status: number | null;
                /** @description The beginning of the answer. */
                responseBody: string | null;
                /** @description Why no answer came. */
                error: string | null;
            }[];
        };
        ChallengeStart: {
            challenge: components["schemas"]["Challenge"];
            /** @description For this challenge and one photo; the start of its receipt. */
            nonce: string;
            /** @description Until the nonce is too old. */
            expiresInSeconds: number;
            /**
             * @description `approach`: the person comes one step closer first, from the small oval to the large one.
             * @enum {string}
             */
            stage: "approach" | "pose";
            /** @description Colours to show on the whole screen before the pose; null: none. */
            light: {
                /** @description In the order in which the screen shows them. */
                colours: string[];
                /** @description Milliseconds for which each is shown. */
                colourMs: number;
            } | null;
        };
        SignedEvidence: {
            /** @description What the check rests on. */
            document: components["schemas"]["EvidenceDocument"];
            /** @description A JWS in compact form (RFC 7515, EdDSA) over the document's JSON, which it holds; its key is in `/.well-known/jwks.json`. */
            signature: string;
        };
        EvidenceInput: {
            /** @description Of the photo. */
            photoId: string;
            /**
             * @description What it was sent for.
             * @enum {string}
             */
            kind: "challenge" | "reference_selfie";
            /** @description The challenge that it answers; null for the selfie. */
            challengeId: string | null;
            challengeType: components["schemas"]["ChallengeType"] | null;
            /** @description False for a try that another one replaced. */
            counts: boolean;
            source: components["schemas"]["PhotoSource"];
            /** @description What the photo proves on its own. */
            assurance: components["schemas"]["AssuranceLevel"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            receivedAt: string;
            /** @description Of the bytes as they were sent, hex. */
            sha256: string;
            erasedAt: string | null;
            /** @description Bytes as they were sent. */
            byteSize: number;
            /** @description Whether the capture had mirrored it. */
            mirrored: boolean;
            /** @description What the person was told about it. */
            warnings: components["schemas"]["PhotoWarning"][];
            /** @description What its receipt told, and how it was judged; null without one. */
            capture: components["schemas"]["PhotoCapture"] | null;
            /** @description All that was measured in the photo: size, light, sharpness, the face's place, angles and scores. */
            measurement: {
                [key: string]: unknown;
            };
        };
        /**
         * @description `api_upload`: sent as a file. `capture`: by the capture page's camera, with a receipt. `capture_file_fallback`: a file that the person chose on the capture page.
         * @enum {string}
         */
        PhotoSource: "api_upload" | "capture" | "capture_file_fallback";
        PhotoCapture: {
            /** @description Frames that came with the photo. */
            frameCount: number;
            /** @description From the first frame to the photo. */
            durationMs: number | null;
            /** @description Null without frames. */
            motion: components["schemas"]["CaptureJudgement"] | null;
            /** @description Null where no colours were shown. */
            light: components["schemas"]["CaptureJudgement"] | null;
            /** @description The face at rest before the pose, which a smile is compared with. */
            neutral: {
                /** @description As of the photo's face. */
                pitchDegrees: number;
                /** @description As ratios of distances. */
                mouth: {
                    /** @description Mouth width / face width. */
                    width: number;
                    /** @description How far its corners are above its middle. */
                    cornerLift: number;
                    /** @description How far its corners are behind the upper lip. */
                    cornerDepth: number;
                    /** @description The emotion model's probability, 0..1. */
                    happy: number | null;
                };
            } | null;
            signals: components["schemas"]["InjectionSignal"][];
            /** @description As the browser told it: anybody can write it. */
            camera: {
                /** @description The camera's name. */
                label: string | null;
                /** @description Pixels of the picture. */
                width: number | null;
                /** @description Pixels of the picture. */
                height: number | null;
                /** @description Frames a second. */
                frameRate: number | null;
                /** @description `user`: the side of the screen. */
                facingMode: string | null;
                /** @description How many different settings the camera offers; a virtual one offers few. */
                capabilityCount: number | null;
                /** @description Of the largest picture that the camera says it can take. */
                widthMax: number | null;
                /** @description Of the largest picture that the camera says it can take. */
                heightMax: number | null;
                /** @description Class of the track: `MediaStreamTrack`, `CanvasCaptureMediaStreamTrack`, … */
                trackKind: string;
                /** @description Whether the video's frames carry the camera's own capture times. */
                hasCaptureTimes: boolean;
                /** @description Whether `getUserMedia` is the browser's own function. */
                isNativeGetUserMedia: boolean;
            } | null;
            /** @description As the browser told it: anybody can write it. */
            browser: {
                /** @description `navigator.webdriver`. */
                isAutomated: boolean;
                /** @description By its IANA name. */
                timeZone: string | null;
                /** @description The person's languages, BCP 47. */
                languages: string[];
                /** @description How many cameras there are. */
                cameraCount: number | null;
                /** @description How many touches the screen tells apart; 0 without a touch screen. */
                touchPoints: number | null;
                /** @description The screen. */
                screen: {
                    /** @description CSS pixels. */
                    width: number;
                    /** @description CSS pixels. */
                    height: number;
                    /** @description Device pixels for each CSS pixel. */
                    pixelRatio: number;
                } | null;
            };
        };
        CaptureJudgement: {
            outcome: components["schemas"]["Outcome"];
            /** @description What the outcome rests on. */
            findings: components["schemas"]["CaptureFinding"][];
        };
        CaptureFinding: {
            /** @description What was looked into. */
            name: string;
            outcome: components["schemas"]["Outcome"];
            /** @description What was measured; null where nothing was. */
            measured: number | null;
            /** @description What would have been enough. */
            limit: number | null;
            /** @description Of `measured` and `limit`. */
            unit: string | null;
            /** @description A sentence that a person understands. */
            message: string;
        };
        /** @enum {string} */
        ReviewDecision: "approve" | "reject" | "request_new_check";
        EvidenceDocument: {
            /**
             * @description What kind of document this is.
             * @constant
             */
            format: "verifyhq.liveness.evidence/1";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            issuedAt: string;
            /** @description What the check is. */
            check: {
                /** @description Of the check. */
                id: string;
                /** @description Whom it is about, by your id. */
                userId: string;
                /** @description Your own name for the check. */
                externalId: string | null;
                /**
                 * @description Of the key that opened it.
                 * @enum {string}
                 */
                mode: "live" | "test";
                /** @description Its verdict was asked for, and means nothing. */
                simulated: boolean;
                status: components["schemas"]["CheckStatus"];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC, in whole seconds.
                 * @example 2025-01-15T10:40:00Z
                 */
                expiresAt: string;
                completedAt: string | null;
                /** @description The least that each photo had to reach. */
                requiredAssurance: components["schemas"]["AssuranceLevel"];
                /** @description The lowest over its challenge photos; null before the verdict. */
                assurance: components["schemas"]["AssuranceLevel"] | null;
            };
            consent: components["schemas"]["Consent"] | null;
            /** @description What was asked, in order. */
            challenges: {
                /** @description Of the challenge. */
                id: string;
                type: components["schemas"]["ChallengeType"];
                /** @description As the person read it. */
                instruction: string;
            }[];
            /** @description Every photo that was sent, in order. */
            inputs: components["schemas"]["EvidenceInput"][];
            /** @description The verdict; null before it. */
            result: components["schemas"]["Verdict"] | null;
            /** @description Models with their hashes, version of the rules, limits. */
            rules: components["schemas"]["Evidence"] | null;
            /** @description What people decided, the first one first. */
            decisions: {
                /** @description What was decided. */
                decision: components["schemas"]["ReviewDecision"];
                /** @description Why. */
                reason: components["schemas"]["ReviewReason"];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                decidedAt: string;
                /** @description Id of the member of staff. */
                decidedBy: string;
                undoneAt: string | null;
            }[];
        };
        CheckPhotoList: {
            /** @description In the order in which they came. */
            data: components["schemas"]["CheckPhoto"][];
        };
        CheckPhoto: {
            /** @description Of the photo. */
            photoId: string;
            /**
             * @description What it was sent for.
             * @enum {string}
             */
            kind: "challenge" | "reference_selfie";
            /** @description The challenge that it answers; null for the selfie. */
            challengeId: string | null;
            challengeType: components["schemas"]["ChallengeType"] | null;
            /** @description False for a try that another one replaced. */
            counts: boolean;
            source: components["schemas"]["PhotoSource"];
            /** @description What the photo proves on its own. */
            assurance: components["schemas"]["AssuranceLevel"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            receivedAt: string;
            /** @description Of the bytes as they were sent, hex. */
            sha256: string;
            erasedAt: string | null;
            /** @description Of the bytes behind `url`: the same picture without the metadata of its camera. */
            storedSha256: string | null;
            /** @description Opens this one photo for five minutes, without a key; null once it is erased. */
            url: string | null;
            urlExpiresAt: string | null;
        };
        /** @description By the Standard Webhooks spec. `webhook-id` is the same in every try: an event may arrive more than once. */
        WebhookPayloadOutput: {
            type: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it happened; ISO 8601, UTC
             */
            timestamp: string;
            data: components["schemas"]["WebhookDataOutput"];
        };
        /** @description Enough to know whether to read the check; no image, no user id. */
        WebhookDataOutput: {
            /**
             * @description What to read; null where it is about no check.
             * @example liv_01k4
             */
            checkId: string | null;
            /**
             * @description Of the check.
             * @enum {string}
             */
            mode: "live" | "test";
            /**
             * @description Of the check when it happened.
             * @enum {string}
             */
            status?: "PENDING" | "COMPLETED" | "EXPIRED";
            /** @description With `liveness.session.completed`. */
            isAlive?: boolean;
            /**
             * @description With `liveness.session.completed`: how well it is known that a camera saw them.
             * @enum {string}
             */
            assurance?: "uploaded" | "captured" | "captured_motion" | "captured_light";
            /** @description The state of the review: `needed` where a person is to decide. */
            review?: string;
            /** @description With `audit.anchored`: keep it. If the trail ever ends before this event, or has another one in its place, the database was changed. */
            audit?: {
                /** @description Number of the newest event in the audit trail. */
                sequence: number;
                /** @description SHA-256 of that event, hex. */
                hash: string;
                /** @description A JWS (RFC 7515, EdDSA) over both, by a key of `/.well-known/jwks.json`. */
                signature: string;
            };
        };
    };
    responses: never;
    parameters: {
        /** @description The version of the API that you wrote your code against; without it, the newest one. */
        ApiVersion: "2026-11-23";
    };
    requestBodies: never;
    headers: {
        /** @description The version of the API that answered. */
        ApiVersion: "2026-11-23";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readLivenessSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptureState"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLivenessSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            /** @description The session is open. */
            201: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessSession"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `TEST_KEY_REQUIRED`: Only a test key may do this. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. `USER_LOCKED_OUT`: Too many checks of this user have failed. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitLivenessChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description Session token from POST /session */
                    sessionToken: string;
                    /** @description Challenge ID to submit for */
                    challengeId: string;
                    /**
                     * @description May repeat what the session was opened with; anything else is refused with 400.
                     * @enum {string}
                     */
                    mirrored?: "true" | "false";
                    /**
                     * @description The capture takes another photo if this one has warnings: then it answers nothing yet, unless it is the last try. So the last photo of a session can be taken again too.
                     * @enum {string}
                     */
                    mayRetake?: "true" | "false";
                    /** @description From a capture: the receipt as JSON, with the nonce of the challenge's start and the frames before the photo. See assurance. */
                    receipt?: string;
                    /**
                     * Format: binary
                     * @description Photo completing the challenge
                     */
                    photo: Blob;
                    /**
                     * Format: binary
                     * @description The frames of the receipt, one JPEG after the other; from a capture only.
                     */
                    frames?: Blob;
                };
            };
        };
        responses: {
            /** @description In progress, or complete with the result. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeProgress"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. `RECEIPT_INVALID`: The receipt does not belong to this photo. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. `CAPTURE_REQUIRED`: The session requires more than this photo proves. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `PHOTO_TRIES_EXHAUSTED`: Too many photos of the session could not be measured. `CHALLENGE_ANSWERED`: The challenge is answered already. `TRIES_EXHAUSTED`: The challenge has no tries left. `CONSENT_MISSING`: The person has not agreed yet. `NONCE_EXPIRED`: The nonce of the receipt is no longer valid. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. `UNDECODABLE_PHOTO`: The photo cannot be decoded. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. `USER_LOCKED_OUT`: Too many checks of this user have failed. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addReferenceSelfie: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description Session token from POST /session */
                    sessionToken: string;
                    /**
                     * Format: binary
                     * @description Clear, front-facing selfie
                     */
                    selfie: Blob;
                };
            };
        };
        responses: {
            /** @description The selfie is stored. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfieReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `PHOTO_TRIES_EXHAUSTED`: Too many photos of the session could not be measured. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. `UNDECODABLE_PHOTO`: The photo cannot be decoded. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLivenessCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The check's `liv_…` id, or its session token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The check. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheck"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. `INTEGRITY_FAULT`: Stored data was changed outside the service. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseLivenessCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The check's `liv_…` id, or its session token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is erased; the receipt stays. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LEGAL_HOLD`: A legal hold forbids it. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLivenessChecks: {
        parameters: {
            query?: {
                /** @description From 1. */
                page?: number;
                /** @description Checks on a page. */
                limit?: number;
            };
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description Whom checks are about, as you call them. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of checks. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheckPage"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. `INTEGRITY_FAULT`: Stored data was changed outside the service. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseLivenessUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description Whom checks are about, as you call them. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is erased; the receipt stays. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LEGAL_HOLD`: A legal hold forbids it. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllLivenessChecks: {
        parameters: {
            query?: {
                /** @description Checks of this user. */
                userId?: string;
                externalId?: string;
                /** @description An entry of the metadata. */
                metadata?: string;
                status?: components["schemas"]["CheckStatus"];
                verdict?: components["schemas"]["VerdictFilter"];
                reason?: components["schemas"]["FailureReason"];
                /** @description Exactly this level. */
                assurance?: components["schemas"]["AssuranceLevel"];
                review?: components["schemas"]["ReviewState"];
                /** @description The first day, in UTC. */
                from?: string;
                /** @description The last day, in UTC. */
                to?: string;
                /** @description By time. */
                order?: "descending" | "ascending";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Checks on a page, at most. */
                limit?: number;
            };
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of checks. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheckList"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. `INTEGRITY_FAULT`: Stored data was changed outside the service. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelLivenessSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The check's `liv_…` id, or its session token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The check. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheck"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    swapChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwapChallenge"];
            };
        };
        responses: {
            /** @description The new challenge. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `CHALLENGE_ANSWERED`: The challenge is answered already. `SWAPS_EXHAUSTED`: The session has no swaps left. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendLivenessSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendSession"];
            };
        };
        responses: {
            /** @description How long it is open now. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTime"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `EXTENSIONS_EXHAUSTED`: The session has no extensions left. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSandboxScenarios: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every scenario there is. */
                        data: components["schemas"]["SandboxScenario"][];
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `TEST_KEY_REQUIRED`: Only a test key may do this. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every endpoint of the key's mode. */
                        data: components["schemas"]["WebhookEndpoint"][];
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint. */
            201: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `CONFLICT`: This conflicts with what is there. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The endpoint's `whe_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is removed. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The endpoint's `whe_…` id. */
                        id: string;
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The endpoint's `whe_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The endpoint's `whe_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The endpoint's `whe_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The delivery's `whd_…` id. */
                        deliveryId: string;
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `CONFLICT`: This conflicts with what is there. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description To this endpoint. */
                endpointId?: string;
                state?: components["schemas"]["DeliveryState"];
                /** @description About this check. */
                checkId?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string | null;
                /** @description Deliveries on a page. */
                limit?: number;
            };
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first. */
                        data: components["schemas"]["WebhookDelivery"][];
                        /** @description For the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The delivery's `whd_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The delivery's `whd_…` id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The delivery's `whd_…` id. */
                        id: string;
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `CONFLICT`: This conflicts with what is there. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordLivenessConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentInput"];
            };
        };
        responses: {
            /** @description Recorded. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startLivenessChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
                /** @description The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartChallenge"];
            };
        };
        responses: {
            /** @description The challenge, and the nonce for its photo. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeStart"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_TOKEN_MISSING`: No session token. `SESSION_TOKEN_INVALID`: The session token is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: Pages of this origin may not use the session. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `CONSENT_MISSING`: The person has not agreed yet. `CHALLENGE_ANSWERED`: The challenge is answered already. `TRIES_EXHAUSTED`: The challenge has no tries left. `STARTS_EXHAUSTED`: The challenge was begun too often. */
            409: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type or encoding is not supported. */
            415: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key came with other content. */
            422: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `TOO_MANY_UPLOADS`: Too many uploads at once. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLivenessEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The check's `liv_…` id, or its session token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document and its signature. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedEvidence"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. `INTEGRITY_FAULT`: Stored data was changed outside the service. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLivenessPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                /** @description The check's `liv_…` id, or its session token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The photos, in the order in which they came. */
            200: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckPhotoList"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `API_VERSION_UNKNOWN`: There is no such version of the API. */
            400: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong on our side. */
            500: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
                    "VerifyHQ-Version": components["headers"]["ApiVersion"];
                    /** @description Seconds */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
