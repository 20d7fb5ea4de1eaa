// Package dashboard draws the designed workbooks: the dashboard and the quota
// attainment workbook. Their figures come as the tables of a report; each is put on
// its page as a live formula where Excel can say it, and stands on the Check page beside
// the engine's own.
package dashboard
