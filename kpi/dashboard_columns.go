package kpi

import "slices"

// What dashboards show, the most telling first: of each list those that the files
// allow.
var (
	headTiles = slices.Concat([]string{
		"revenue", "quota_attainment", "win_rate", "average_deal_size", "deals_won", "sales_cycle_length", "sales_pipeline_value", "sales_per_rep",
		"new_opportunities", "quota_participation",
	}, otherTiles)
	// otherTiles are for files that say little of deals.
	otherTiles = []string{
		"line_revenue", "units_sold", "mrr", "new_leads", "lead_conversion_rate", "calls_made", "meetings_held", "activity_per_day",
		"new_customers", "churn_rate", "nps", "csat", "enps",
	}
	repColumns = []string{
		"revenue", "quota_attainment", "deals_won", "deals_lost", "win_rate", "average_deal_size", "sales_cycle_length", "sales_pipeline_value",
		"new_opportunities", "calls_made", "meetings_held", "activity_per_day", "line_revenue", "units_sold", "new_leads", "emails_sent", "mrr",
	}
	locationColumns = []string{
		"revenue", "quota_attainment", "deals_won", "deals_lost", "win_rate", "average_deal_size", "sales_cycle_length", "sales_pipeline_value",
		"new_opportunities", "sales_per_rep", "new_customers", "new_leads", "line_revenue", "units_sold", "mrr",
	}
	// trendColumns stand after those of the summary.
	trendColumns = []string{
		"deals_lost", "new_opportunities", "pipeline_created", "new_leads", "calls_made", "meetings_held", "new_customers", "line_revenue", "units_sold", "mrr",
	}
)

// subject is a part about one side of the work.
type subject struct {
	id, title string
	metrics   []string
	// by are the dimensions that it is told by, where the files have them.
	by []string
}

var subjects = []subject{
	{"pipeline", "Pipeline", []string{
		"sales_pipeline_value", "deals_open", "weighted_pipeline", "pipeline_coverage", "pipeline_created", "new_opportunities", "sales_velocity",
		"deal_age", "overdue_open", "overdue_value", "slippage_rate", "next_step_coverage", "stalled_deals", "stage_duration",
	}, []string{"stage", "rep"}},
	{"activities", "Activities", []string{
		"calls_made", "emails_sent", "meetings_held", "demos", "follow_ups", "proposals_sent", "activity_per_day", "activity_ratio",
		"touches_per_won_deal", "lead_response_time", "connect_rate", "meeting_show_rate", "selling_time_share", "speed_to_lead_sla",
	}, []string{"rep"}},
	{"customers", "Customers", []string{
		"new_customers", "retention_rate", "churn_rate", "clv_historic", "cac", "ltv_cac_ratio", "nrr", "arpa", "repeat_purchase_rate",
		"purchase_frequency", "nps", "csat", "cross_sell_rate", "upsell_rate", "grr", "new_vs_existing_mix",
	}, []string{"segment"}},
}
