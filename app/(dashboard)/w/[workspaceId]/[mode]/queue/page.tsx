import type { Metadata } from "next";
import { QueuePage } from "#components/checks/queue-page.tsx";

export const metadata: Metadata = { title: "Review queue" };

export default QueuePage;
