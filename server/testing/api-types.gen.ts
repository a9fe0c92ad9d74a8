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
         * @description For somebody who cannot do it. Twice in a session at most.
         */
        post: operations["swapChallenge"];
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
            /** @description The capture mirrors its photos, as many selfie cameras do. */
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
            /** @description Test keys only: the verdict or warning to answer with, from GET /v1/sandbox/scenarios. */
            simulate?: components["schemas"]["ScenarioId"];
        };
        /** @enum {string} */
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
        /** @example SPOOF_DETECTED */
        ScenarioId: string;
        /**
         * @description PENDING: no challenge photo yet. EXPIRED is told by the clock: an unfinished check read after `expiresAt`.
         * @enum {string}
         */
        CheckStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "EXPIRED";
        /**
         * @description Codes in the fixed order in which they are reported: NO_FACE, MULTIPLE_FACES, SPOOF_DETECTED, SPOOF_NOT_CHECKED, FLAT_FACE, DUPLICATE_PHOTO, REPLAYED_PHOTO, DIFFERENT_PERSONS, SAME_PERSON_NOT_CHECKED, SELFIE_UNUSABLE, FACE_MISMATCH, WRONG_DIRECTION, NOT_TURNED_ENOUGH, NOT_LOOKING_UP, ONE_EYE_CLOSED, EYES_NOT_CLOSED, NOT_SMILING, MOUTH_NOT_OPEN.
         * @enum {string}
         */
        FailureReason: "NO_FACE" | "MULTIPLE_FACES" | "SPOOF_DETECTED" | "SPOOF_NOT_CHECKED" | "FLAT_FACE" | "DUPLICATE_PHOTO" | "REPLAYED_PHOTO" | "DIFFERENT_PERSONS" | "SAME_PERSON_NOT_CHECKED" | "SELFIE_UNUSABLE" | "FACE_MISMATCH" | "WRONG_DIRECTION" | "NOT_TURNED_ENOUGH" | "NOT_LOOKING_UP" | "ONE_EYE_CLOSED" | "EYES_NOT_CLOSED" | "NOT_SMILING" | "MOUTH_NOT_OPEN";
        /**
         * @description none: nobody needs to look. needed: in the workspace's review band. awaiting_second, disputed: four eyes are asked for, and the second pair is missing or disagrees.
         * @enum {string}
         */
        ReviewState: "none" | "needed" | "awaiting_second" | "disputed" | "approved" | "rejected" | "new_check_requested";
        SwapChallenge: {
            /** @description Session token from POST /session */
            sessionToken: string;
            challengeId: string;
        };
        CreateWebhookEndpoint: {
            /** @example https://example.com/webhooks/verifyhq */
            url: string;
            /** @default  */
            description: string;
            /**
             * @default [
             *       "liveness.session.created",
             *       "liveness.session.completed",
             *       "liveness.session.expired",
             *       "liveness.review.decided"
             *     ]
             */
            events: ("liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided")[];
        };
        UpdateWebhookEndpoint: {
            /** @example https://example.com/webhooks/verifyhq */
            url?: string;
            description?: string;
            events?: ("liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided")[];
            isEnabled?: boolean;
        };
        RotateWebhookSecret: {
            /** @default 24 */
            previousValidHours: number;
        };
        /** @enum {string} */
        DeliveryState: "pending" | "delivered" | "failed" | "cancelled";
        ConsentInput: {
            /**
             * @description Of the text that was shown.
             * @enum {string}
             */
            version: "2026-11";
            /**
             * @description The language it was shown in, BCP 47.
             * @example de
             */
            locale: string;
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
        /** @enum {string} */
        WebhookEventType: "liveness.session.created" | "liveness.session.completed" | "liveness.session.expired" | "liveness.review.decided" | "webhook.test";
        WebhookData: {
            /** @example liv_01k4 */
            checkId: string | null;
            /** @enum {string} */
            mode: "live" | "test";
            /** @enum {string} */
            status?: "PENDING" | "COMPLETED" | "EXPIRED";
            isAlive?: boolean;
            /** @description The state of the review after the decision. */
            review?: string;
        };
        LivenessSession: {
            /** @example liv_01k4 */
            id: string;
            /** @example ses_abc123def456 */
            sessionToken: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            challenges: components["schemas"]["Challenge"][];
            instructions: string;
            /**
             * @description The capture page of this session: send the person there, or embed the web component.
             * @example https://verify.example.com/verify/ses_abc123def456
             */
            captureUrl: string;
        };
        Challenge: {
            /** @example ch_001 */
            id: string;
            type: components["schemas"]["ChallengeType"];
            instruction: string;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What is wrong, and what to do about it. */
            detail: string;
            /** @description Stable, for programs. */
            code: string;
            requestId: string;
            errors?: {
                pointer: string;
                message: string;
            }[];
        };
        /** @description What is left to do; neither scores nor reasons. */
        CaptureState: {
            id: string;
            status: components["schemas"]["CheckStatus"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            /** @description For clocks that are wrong; 0 once it has expired. */
            expiresInSeconds: number;
            challenges: {
                /** @example ch_001 */
                id: string;
                type: components["schemas"]["ChallengeType"];
                instruction: string;
                isAnswered: boolean;
                attempts: number;
                /** @description Of the photo that counts; it may be sent again. */
                hasWarnings: boolean;
            }[];
            triesPerChallengeMax: number;
            redirectUrl: string | null;
            consent: components["schemas"]["Consent"] | null;
            /** @description The workspace's limits that live hints follow. */
            limits: {
                [key: string]: number;
            };
        };
        /** @description What the person agreed to on the capture page, and when. */
        Consent: {
            version: string;
            locale: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            acceptedAt: string;
        };
        ChallengeProgress: {
            sessionToken: string;
            status: components["schemas"]["CheckStatus"];
            challengesCompleted: number;
            challengesTotal: number;
            isComplete: boolean;
            /** @description While photos are missing. */
            nextStep?: string;
            /** @description Once all photos are there; not for the holder of a session token. */
            result?: components["schemas"]["Verdict"];
            photo: components["schemas"]["PhotoReceipt"];
            /**
             * @description Only where a test session asked for it.
             * @constant
             */
            simulated?: true;
        };
        Verdict: {
            isAlive: boolean;
            /** @description 0..1, of the weakest part; at least 0.5 only where every part passed. */
            confidence: number;
            /** @description Probability that every photo shows a real face and no print or screen: the lowest of all, 0.5 at the limit; null where it was not checked. */
            antiSpoofScore: number | null;
            /** @description Probability that photos and reference selfie show one person: the lowest of all photos; null without a selfie. */
            faceMatchScore: number | null;
            failureReason: components["schemas"]["FailureReason"] | null;
            failureReasons: components["schemas"]["FailureReason"][];
            challenges: components["schemas"]["ChallengeResult"][];
            parts: components["schemas"]["PartResult"][];
        };
        ChallengeResult: {
            outcome: components["schemas"]["Outcome"];
            reason: components["schemas"]["FailureReason"] | null;
            measured: number | null;
            limit: number | null;
            /** @description Unit of `measured` and `limit`: `degrees`, `ratio`, `score`. */
            unit: string | null;
            message: string;
            challengeId: string;
            type: components["schemas"]["ChallengeType"];
            /** @description The same measure in the person's other photos of the session, where one was at hand; `measured` is then relative to it. */
            baseline: number | null;
        };
        /**
         * @description `not_checked`: the part could not be run. It never counts as passed.
         * @enum {string}
         */
        Outcome: "passed" | "failed" | "not_checked";
        /** @description A part of the verdict that concerns all photos together. `face_match` is there only with a reference selfie, `depth` only where two photos show the head at different angles. With a test key `replay` is told and does not decide. */
        PartResult: {
            /** @enum {string} */
            name: "face_presence" | "anti_spoof" | "duplicate" | "replay" | "depth" | "same_person" | "face_match";
            outcome: components["schemas"]["Outcome"];
            reason: components["schemas"]["FailureReason"] | null;
            measured: number | null;
            limit: number | null;
            /** @description Unit of `measured` and `limit`: `degrees`, `ratio`, `score`. */
            unit: string | null;
            message: string;
        };
        PhotoReceipt: {
            /** @constant */
            accepted: true;
            warnings: components["schemas"]["PhotoWarning"][];
        };
        PhotoWarning: {
            /** @enum {string} */
            code: "NO_FACE" | "MULTIPLE_FACES" | "FACE_TOO_SMALL" | "TOO_DARK" | "TOO_BRIGHT" | "BLURRY" | "FACE_CUT_OFF" | "FACE_COVERED" | "CAPTURED_EARLIER" | "EDITED";
            /** @description A sentence for the person in front of the camera. */
            message: string;
            measured: number | null;
            limit: number | null;
        };
        SelfieReceipt: {
            sessionToken: string;
            status: components["schemas"]["CheckStatus"];
            /** @constant */
            hasReferenceSelfie: true;
            photo: components["schemas"]["PhotoReceipt"];
        };
        LivenessCheck: {
            id: string;
            userId: string;
            /** @enum {string} */
            mode: "live" | "test";
            /** @description Its verdict or warnings were asked for, and mean nothing. */
            simulated: boolean;
            externalId: string | null;
            metadata: components["schemas"]["CheckMetadata"];
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
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            completedAt: string | null;
            mirrored: boolean;
            hasReferenceSelfie: boolean;
            challengesCompleted: number;
            challengesTotal: number;
            isComplete: boolean;
            challenges: {
                /** @example ch_001 */
                id: string;
                type: components["schemas"]["ChallengeType"];
                instruction: string;
                isAnswered: boolean;
                attempts: number;
                answeredAt: string | null;
                result: components["schemas"]["ChallengeResult"] | null;
            }[];
            result: components["schemas"]["Verdict"] | null;
            evidence: components["schemas"]["Evidence"] | null;
            consent: components["schemas"]["Consent"] | null;
            review: components["schemas"]["Review"];
        };
        Evidence: {
            ruleVersion: string;
            backend: string;
            models: {
                name: string;
                version: string;
                sha256: string;
            }[];
            /** @description The version of the workspace's settings; 0 while it has the service's own. */
            settingsVersion?: number;
            /** @description Every limit in force when the check was decided. */
            limits: {
                [key: string]: number;
            };
        };
        /** @description What people decided; `isAlive` stays the machine's own verdict. */
        Review: {
            state: components["schemas"]["ReviewState"];
            reason: components["schemas"]["ReviewReason"] | null;
            decidedAt: string | null;
        };
        /** @enum {string} */
        ReviewReason: "GENUINE_PERSON" | "IDENTITY_CONFIRMED_OTHERWISE" | "POOR_PHOTOS_BUT_GENUINE" | "OTHER_APPROVED" | "PRESENTATION_ATTACK" | "ANOTHER_PERSON" | "CHALLENGE_NOT_DONE" | "SUSPECTED_FRAUD" | "OTHER_REJECTED" | "POOR_PHOTOS" | "TECHNICAL_PROBLEM" | "SEVERAL_PEOPLE_IN_VIEW" | "OTHER_NEW_CHECK";
        /** @description What was erased. It names no person. */
        ErasureReceipt: {
            /** @example era_01k4 */
            receiptId: string;
            /** @enum {string} */
            kind: "check" | "person" | "photos";
            /** @enum {string} */
            cause: "request" | "retention";
            reason: ("PERSON_ASKED" | "CONSENT_WITHDRAWN" | "NO_LONGER_NEEDED" | "COLLECTED_BY_MISTAKE" | "OTHER") | null;
            checksErased: number;
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
            page: number;
            limit: number;
            total: number;
            totalPages: number;
        };
        LivenessCheckList: {
            data: components["schemas"]["LivenessCheck"][];
            nextCursor: string | null;
        };
        SandboxScenario: {
            id: components["schemas"]["ScenarioId"];
            /** @enum {string} */
            kind: "verdict" | "warning" | "error";
            description: string;
        };
        WebhookEndpointWithSecret: {
            id: string;
            url: string;
            description: string;
            events: components["schemas"]["WebhookEventType"][];
            isEnabled: boolean;
            disabledReason: string | null;
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description `whsec_…`, shown this once.
             * @example whsec_…
             */
            secret: string;
        };
        WebhookEndpoint: {
            id: string;
            url: string;
            description: string;
            events: components["schemas"]["WebhookEventType"][];
            isEnabled: boolean;
            disabledReason: string | null;
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        WebhookDelivery: {
            id: string;
            endpointId: string;
            url: string;
            /** @description `webhook-id` of the request. */
            eventId: string;
            type: components["schemas"]["WebhookEventType"];
            checkId: string | null;
            state: components["schemas"]["DeliveryState"];
            attempts: number;
            lastStatus: number | null;
            lastLatencyMs: number | null;
            nextAttemptAt: string | null;
            /** Format: date-time */
            createdAt: string;
            deliveredAt: string | null;
        };
        WebhookDeliveryDetail: {
            id: string;
            endpointId: string;
            url: string;
            /** @description `webhook-id` of the request. */
            eventId: string;
            type: components["schemas"]["WebhookEventType"];
            checkId: string | null;
            state: components["schemas"]["DeliveryState"];
            attempts: number;
            lastStatus: number | null;
            lastLatencyMs: number | null;
            nextAttemptAt: string | null;
            /** Format: date-time */
            createdAt: string;
            deliveredAt: string | null;
            payload: components["schemas"]["WebhookPayloadOutput"];
            tries: {
                /** Format: date-time */
                at: string;
                latencyMs: number;
                status: number | null;
                responseBody: string | null;
                error: string | null;
            }[];
        };
        SignedEvidence: {
            document: components["schemas"]["EvidenceDocument"];
            /** @description A JWS in compact form (RFC 7515, EdDSA) over the document's JSON, which it holds; its key is in `/.well-known/jwks.json`. */
            signature: string;
        };
        EvidenceDocument: {
            /** @constant */
            format: "verifyhq.liveness.evidence/1";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            issuedAt: string;
            check: {
                id: string;
                userId: string;
                externalId: string | null;
                /** @enum {string} */
                mode: "live" | "test";
                simulated: boolean;
                status: components["schemas"]["CheckStatus"];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                expiresAt: string;
                completedAt: string | null;
            };
            consent: components["schemas"]["Consent"] | null;
            challenges: {
                id: string;
                type: components["schemas"]["ChallengeType"];
                instruction: string;
            }[];
            inputs: components["schemas"]["EvidenceInput"][];
            result: components["schemas"]["Verdict"] | null;
            /** @description Models with their hashes, version of the rules, limits. */
            rules: components["schemas"]["Evidence"] | null;
            decisions: {
                decision: components["schemas"]["ReviewDecision"];
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
        EvidenceInput: {
            photoId: string;
            /** @enum {string} */
            kind: "challenge" | "reference_selfie";
            challengeId: string | null;
            challengeType: components["schemas"]["ChallengeType"] | null;
            /** @description False for a try that another one replaced. */
            counts: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            receivedAt: string;
            /** @description Of the bytes as they were sent, hex. */
            sha256: string;
            byteSize: number;
            mirrored: boolean;
            warnings: components["schemas"]["PhotoWarning"][];
            /** @description All that was measured in the photo: size, light, sharpness, the face's place, angles and scores. */
            measurement: {
                [key: string]: unknown;
            };
            erasedAt: string | null;
        };
        /** @enum {string} */
        ReviewDecision: "approve" | "reject" | "request_new_check";
        CheckPhotoList: {
            data: components["schemas"]["CheckPhoto"][];
        };
        CheckPhoto: {
            photoId: string;
            /** @enum {string} */
            kind: "challenge" | "reference_selfie";
            challengeId: string | null;
            challengeType: components["schemas"]["ChallengeType"] | null;
            /** @description False for a try that another one replaced. */
            counts: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            receivedAt: string;
            /** @description Of the bytes as they were sent, hex. */
            sha256: string;
            /** @description Of the bytes behind `url`: the same picture without the metadata of its camera. */
            storedSha256: string | null;
            /** @description Opens this one photo for five minutes, without a key; null once it is erased. */
            url: string | null;
            urlExpiresAt: string | null;
            erasedAt: string | null;
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
        WebhookDataOutput: {
            /** @example liv_01k4 */
            checkId: string | null;
            /** @enum {string} */
            mode: "live" | "test";
            /** @enum {string} */
            status?: "PENDING" | "COMPLETED" | "EXPIRED";
            isAlive?: boolean;
            /** @description The state of the review after the decision. */
            review?: string;
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
                     * @description This photo is (not) mirrored; without it, what the session says counts.
                     * @enum {string}
                     */
                    mirrored?: "true" | "false";
                    /**
                     * Format: binary
                     * @description Photo completing the challenge
                     */
                    photo: Blob;
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
            /** @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this key still runs. `SESSION_COMPLETED`: The session is complete. `CHALLENGE_ANSWERED`: The challenge is answered already. `TRIES_EXHAUSTED`: The challenge has no tries left. `CONSENT_MISSING`: The person has not agreed yet. */
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
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
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
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
            /** @description `DATABASE_BUSY`: The database is busy. `STORAGE_UNAVAILABLE`: Nothing can be stored at the moment. `SHUTTING_DOWN`: The service is stopping. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
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
    eraseLivenessCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
                page?: number;
                limit?: number;
            };
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
    eraseLivenessUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
                userId?: string;
                externalId?: string;
                /** @description An entry of the metadata. */
                metadata?: string;
                status?: components["schemas"]["CheckStatus"];
                verdict?: "alive" | "not_alive";
                reason?: components["schemas"]["FailureReason"];
                review?: components["schemas"]["ReviewState"];
                /** @description The first day, in UTC. */
                from?: string;
                /** @description The last day, in UTC. */
                to?: string;
                /** @description By time. */
                order?: "descending" | "ascending";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
                endpointId?: string;
                state?: components["schemas"]["DeliveryState"];
                checkId?: string;
                cursor?: string | null;
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
                        data: components["schemas"]["WebhookDelivery"][];
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
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
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
    getLivenessEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
    listLivenessPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API that you wrote your code against; without it, the newest one. */
                "VerifyHQ-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
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
