import type { Metadata } from "next";
import { ChecksPage } from "#components/checks/checks-page.tsx";

export const metadata: Metadata = { title: "Checks" };

export default ChecksPage;
