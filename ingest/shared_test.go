package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// What each of the public samples is taken for, and what becomes of its rows: kind,
// schema, rows read, used, rejected and ignored. Every file of the folders stands
// here, each read by itself.
const sharedFiles = `
adventureworks/Product.csv: unknown, 504 rows, 504 unknown
adventureworks/ProductCostHistory.csv: unknown, 395 rows, 395 unknown
adventureworks/ProductListPriceHistory.csv: unknown, 395 rows, 395 unknown
adventureworks/SalesPerson.csv: unknown, 17 rows, 17 unknown
adventureworks/SalesPersonQuotaHistory.csv: unknown, 163 rows, 163 unknown
adventureworks/SalesTerritory.csv: unknown, 10 rows, 10 unknown
adventureworks/SalesTerritoryHistory.csv: unknown, 17 rows, 17 unknown
adventureworks/SpecialOffer.csv: unknown, 16 rows, 16 unknown
fivetran_dbt_hubspot/company_data.csv: customer hubspot, 24 rows, 24 used
fivetran_dbt_hubspot/company_property_history_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/contact_data.csv: contact hubspot, 22 rows, 22 used
fivetran_dbt_hubspot/contact_form_submission_data.csv: unknown, 6 rows, 6 unknown
fivetran_dbt_hubspot/contact_list_data.csv: unknown, 61 rows, 61 unknown
fivetran_dbt_hubspot/contact_list_member_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/contact_merge_audit_data.csv: unknown, 5 rows, 5 unknown
fivetran_dbt_hubspot/contact_property_history_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/deal_company_data.csv: unknown, 3 rows, 3 unknown
fivetran_dbt_hubspot/deal_contact_data.csv: unknown, 12 rows, 12 unknown
fivetran_dbt_hubspot/deal_data.csv: deal hubspot, 44 rows, 44 used
fivetran_dbt_hubspot/deal_pipeline_data.csv: unknown, 7 rows, 7 unknown
fivetran_dbt_hubspot/deal_pipeline_stage_data.csv: unknown, 72 rows, 72 unknown
fivetran_dbt_hubspot/deal_property_history_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/deal_stage_data.csv: stage_history plain, 14 rows, 14 used
fivetran_dbt_hubspot/email_campaign_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_bounce_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_click_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_deferred_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_delivered_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_dropped_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_forward_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_open_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_print_data.csv: unknown, 6 rows, 6 unknown
fivetran_dbt_hubspot/email_event_sent_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/email_event_spam_report_data.csv: unknown, 33 rows, 33 unknown
fivetran_dbt_hubspot/email_event_status_change_data.csv: unknown, 101 rows, 101 unknown
fivetran_dbt_hubspot/engagement_call_data.csv: activity hubspot, 1 rows, 1 used
fivetran_dbt_hubspot/engagement_communication_data.csv: activity hubspot, 1 rows, 1 used
fivetran_dbt_hubspot/engagement_company_data.csv: unknown, 2 rows, 2 unknown
fivetran_dbt_hubspot/engagement_contact_data.csv: unknown, 2 rows, 2 unknown
fivetran_dbt_hubspot/engagement_data.csv: unknown, 2 rows, 2 unknown
fivetran_dbt_hubspot/engagement_deal_data.csv: unknown, 2 rows, 2 unknown
fivetran_dbt_hubspot/engagement_email_data.csv: activity hubspot, 1 rows, 1 used
fivetran_dbt_hubspot/engagement_meeting_data.csv: activity hubspot, 100 rows, 100 used
fivetran_dbt_hubspot/engagement_note_data.csv: activity hubspot, 1 rows, 1 used
fivetran_dbt_hubspot/engagement_task_data.csv: activity hubspot, 2 rows, 2 used
fivetran_dbt_hubspot/form_data.csv: unknown, 6 rows, 6 unknown
fivetran_dbt_hubspot/merged_deal_data.csv: unknown, 15 rows, 15 unknown
fivetran_dbt_hubspot/owner_data.csv: contact plain, 100 rows, 100 used
fivetran_dbt_hubspot/owner_team_data.csv: unknown, 4 rows, 4 unknown
fivetran_dbt_hubspot/property_data.csv: unknown, 11 rows, 11 unknown
fivetran_dbt_hubspot/property_option_data.csv: unknown, 21 rows, 21 unknown
fivetran_dbt_hubspot/role_data.csv: unknown, 3 rows, 3 unknown
fivetran_dbt_hubspot/team_data.csv: unknown, 4 rows, 4 unknown
fivetran_dbt_hubspot/team_user_data.csv: unknown, 3 rows, 3 unknown
fivetran_dbt_hubspot/ticket_company_data.csv: unknown, 10 rows, 10 unknown
fivetran_dbt_hubspot/ticket_contact_data.csv: unknown, 10 rows, 10 unknown
fivetran_dbt_hubspot/ticket_data.csv: ticket hubspot, 25 rows, 25 not used
fivetran_dbt_hubspot/ticket_deal_data.csv: unknown, 10 rows, 10 unknown
fivetran_dbt_hubspot/ticket_engagement_data.csv: unknown, 10 rows, 10 unknown
fivetran_dbt_hubspot/ticket_pipeline_data.csv: unknown, 10 rows, 10 unknown
fivetran_dbt_hubspot/ticket_pipeline_stage_data.csv: unknown, 16 rows, 16 unknown
fivetran_dbt_hubspot/ticket_property_history_data.csv: unknown, 16 rows, 16 unknown
fivetran_dbt_hubspot/users_data.csv: unknown, 3 rows, 3 unknown
fivetran_dbt_salesforce/sf_account_data.csv: customer salesforce, 10 rows, 1 used, 9 deleted
fivetran_dbt_salesforce/sf_account_history_data.csv: customer salesforce, 10 rows, 1 used, 9 deleted
fivetran_dbt_salesforce/sf_contact_data.csv: contact salesforce, 4 rows, 4 used
fivetran_dbt_salesforce/sf_contact_history_data.csv: contact salesforce, 4 rows, 4 used
fivetran_dbt_salesforce/sf_event_data.csv: activity salesforce, 10 rows, 10 used
fivetran_dbt_salesforce/sf_lead_data.csv: lead salesforce, 1 rows, 1 used
fivetran_dbt_salesforce/sf_opportunity_data.csv: deal salesforce, 10 rows, 10 deleted
fivetran_dbt_salesforce/sf_opportunity_history_data.csv: deal salesforce, 10 rows, 10 deleted
fivetran_dbt_salesforce/sf_opportunity_line_item_data.csv: line_item salesforce, 10 rows, 10 used
fivetran_dbt_salesforce/sf_order_data.csv: unknown, 11 rows, 11 unknown
fivetran_dbt_salesforce/sf_product_2_data.csv: product plain, 2 rows, 2 used
fivetran_dbt_salesforce/sf_task_data.csv: activity salesforce, 10 rows, 10 used
fivetran_dbt_salesforce/sf_user_data.csv: rep salesforce, 10 rows, 5 used, 5 deleted
fivetran_dbt_salesforce/sf_user_role_data.csv: unknown, 11 rows, 11 unknown
hubspot_deals_tiny/test5_tiny.csv: deal hubspot, 10 rows, 10 used
hubspot_export_sample/3.crm-bootcamp-locations.csv: unknown, 100 rows, 100 unknown
hubspot_export_sample/3.crm-bootcamp-vehicles.csv: unknown, 721 rows, 721 unknown
maven_crm/accounts.csv: customer plain, 85 rows, 85 used
maven_crm/data_dictionary.csv: unknown, 22 rows, 22 unknown
maven_crm/products.csv: product plain, 7 rows, 7 used
maven_crm/sales_pipeline.csv: deal plain, 8800 rows, 8800 used
maven_crm/sales_teams.csv: rep plain, 35 rows, 35 used
olist_funnel/olist_closed_deals_dataset.csv: deal plain, 842 rows, 842 used
olist_funnel/olist_marketing_qualified_leads_dataset.csv: lead plain, 8000 rows, 8000 used
pipedrive_fixture_simplecrm/deals_cs.csv: deal pipedrive, 3 rows, 3 used
pipedrive_fixture_simplecrm/deals_en.csv: deal pipedrive, 3 rows, 3 used
pipedrive_fixture_simplecrm/organizations_cs.csv: customer pipedrive, 2 rows, 2 used
pipedrive_fixture_simplecrm/organizations_en.csv: customer pipedrive, 2 rows, 2 used
pipedrive_fixture_simplecrm/persons_cs.csv: contact pipedrive, 2 rows, 2 used
pipedrive_fixture_simplecrm/persons_en.csv: contact pipedrive, 2 rows, 2 used
`

// TestSharedData holds the public samples to it. It is skipped where they are absent.
func TestSharedData(t *testing.T) {
	const root = "../../shared/data"
	if _, err := os.Stat(root); err != nil {
		t.Skip("the public samples are not here")
	}
	files, err := filepath.Glob(root + "/*/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	var got []string
	for _, file := range files {
		got = append(got, strings.TrimPrefix(file, root+"/")+": "+readAlone(file))
	}
	want(t, "the public samples", strings.Join(got, "\n"), strings.Trim(sharedFiles, "\n"))
}

// readAlone says what becomes of a file.
func readAlone(file string) string {
	f, err := Open([]string{file}, Options{})
	if err != nil {
		return "refused: " + err.Error()
	}
	d, err := f.Read(field.All())
	if err != nil {
		return "refused: " + err.Error()
	}
	s := d.Sources[0]
	says := fmt.Sprintf("%s %s, %d rows", s.Kind, s.Schema, s.Rows)
	if s.Kind == field.None {
		says = fmt.Sprintf("unknown, %d rows", s.Rows)
	}
	if s.Used > 0 {
		says += fmt.Sprintf(", %d used", s.Used)
	}
	if s.Rejected > 0 {
		says += fmt.Sprintf(", %d rejected", s.Rejected)
	}
	for _, rule := range sortedKeys(s.Ignored) {
		says += fmt.Sprintf(", %d %s", s.Ignored[rule], rule)
	}
	return says
}

// The deals of a warehouse whose stages are ids, and whose amounts are blank: all are
// open, and none is worth anything that is known.
func TestSharedDealsWithoutStages(t *testing.T) {
	const file = "../../shared/data/fivetran_dbt_hubspot/deal_data.csv"
	if _, err := os.Stat(file); err != nil {
		t.Skip("the public samples are not here")
	}
	f, err := Open([]string{file}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	deals := d.Table(field.Deal)
	for row := range deals.Rows() {
		if deals.Col(dealStatus).TextAt(row) != open || deals.Col(dealAmount).Has(row) {
			t.Errorf("row %d is %s and worth %s", row, deals.Col(dealStatus).TextAt(row), say(d, "deal.amount", row))
		}
	}
	if deals.Rows() != 44 {
		t.Errorf("%d deals", deals.Rows())
	}
}
