export interface paths {
    "/v1/verifications/liveness/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
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
}
export type webhooks = Record<string, never>;
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
        };
        /** @enum {string} */
        ChallengeType: "TURN_LEFT" | "TURN_RIGHT" | "LOOK_UP" | "SMILE" | "BLINK" | "OPEN_MOUTH";
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
        ChallengeProgress: {
            sessionToken: string;
            status: components["schemas"]["CheckStatus"];
            challengesCompleted: number;
            challengesTotal: number;
            isComplete: boolean;
            /** @description While photos are missing. */
            nextStep?: string;
            /** @description Once all photos are there. */
            result?: components["schemas"]["Verdict"];
            photo: components["schemas"]["PhotoReceipt"];
        };
        /**
         * @description PENDING: no challenge photo yet. EXPIRED is told by the clock: an unfinished check read after `expiresAt`.
         * @enum {string}
         */
        CheckStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "EXPIRED";
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
        /**
         * @description Codes in the fixed order in which they are reported: NO_FACE, MULTIPLE_FACES, SPOOF_DETECTED, SPOOF_NOT_CHECKED, FLAT_FACE, DUPLICATE_PHOTO, REPLAYED_PHOTO, DIFFERENT_PERSONS, SAME_PERSON_NOT_CHECKED, SELFIE_UNUSABLE, FACE_MISMATCH, WRONG_DIRECTION, NOT_TURNED_ENOUGH, NOT_LOOKING_UP, ONE_EYE_CLOSED, EYES_NOT_CLOSED, NOT_SMILING, MOUTH_NOT_OPEN.
         * @enum {string}
         */
        FailureReason: "NO_FACE" | "MULTIPLE_FACES" | "SPOOF_DETECTED" | "SPOOF_NOT_CHECKED" | "FLAT_FACE" | "DUPLICATE_PHOTO" | "REPLAYED_PHOTO" | "DIFFERENT_PERSONS" | "SAME_PERSON_NOT_CHECKED" | "SELFIE_UNUSABLE" | "FACE_MISMATCH" | "WRONG_DIRECTION" | "NOT_TURNED_ENOUGH" | "NOT_LOOKING_UP" | "ONE_EYE_CLOSED" | "EYES_NOT_CLOSED" | "NOT_SMILING" | "MOUTH_NOT_OPEN";
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
        /**
         * @description none: nobody needs to look. needed: in the workspace's review band. awaiting_second, disputed: four eyes are asked for, and the second pair is missing or disagrees.
         * @enum {string}
         */
        ReviewState: "none" | "needed" | "awaiting_second" | "disputed" | "approved" | "rejected" | "new_check_requested";
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createLivenessSession: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessSession"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. `TEST_KEY_REQUIRED`: Only a test key may do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeProgress"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_COMPLETED`: The session is complete. `CHALLENGE_ANSWERED`: The challenge is answered already. `TRIES_EXHAUSTED`: The challenge has no tries left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNDECODABLE_PHOTO`: The photo cannot be decoded. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfieReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `UPLOAD_INCOMPLETE`: The upload ended early. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_TIMED_OUT`: The upload took too long. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_COMPLETED`: The session is complete. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SESSION_EXPIRED`: The session has expired. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The upload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_PHOTO`: Not a JPEG, PNG, WebP or HEIC. `UNSUPPORTED_CONTENT_TYPE`: The content type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNDECODABLE_PHOTO`: The photo cannot be decoded. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. `SCORING_BUSY`: The scoring queue is full. `SCORING_FAILED`: The photo could not be scored. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheck"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LEGAL_HOLD`: A legal hold forbids it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessCheckPage"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
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
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_MISSING`: No API key. `API_KEY_INVALID`: The API key is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING`: The API key lacks the scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LEGAL_HOLD`: A legal hold forbids it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests. */
            429: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHUTTING_DOWN`: The service is stopping. */
            503: {
                headers: {
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
