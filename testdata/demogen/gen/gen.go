// Package gen makes the exports of an invented company, Selat Coffee Works: it
// sells espresso machines, grinders and beans to cafés, hotels and offices in
// Indonesia, Malaysia and Iran, and has an online shop. It began to use its CRM
// on 2024-07-01; the exports end on 2026-06-30.
//
// The figures are planned first and told as deals afterwards: plan.go says what
// each rep closes in each month, and everything else is hung on those deals. So
// the exports have known shapes: reps that differ, a peak in the last quarter,
// dips in Ramadan and at Nowruz, two fast closers whose customers leave, a rep
// without quota, and one promotion that worked in one place and not in another.
//
// All arithmetic is on integers, and every topic has dice of its own. So the
// same bytes come out on every machine, and a change to one topic leaves the
// others as they were.
package gen

// File is one file of the exports.
type File struct {
	// Name is the file's name, without a folder: "deals.csv".
	Name string
	// Data is its content.
	Data []byte
}

// world is everything that happened. It is filled topic by topic, in the order
// of build.
type world struct {
	accounts      []*account
	deals         []*deal
	leads         []*lead
	activities    []*activity
	subscriptions []*subscription
	contacts      []*contact
}

func build() *world {
	w := &world{}
	w.deals = planDeals(newDice(topicPlan))
	w.assignAccounts(newDice(topicAccounts))
	w.fillOrders(newDice(topicOrders))
	w.addRefunds(newDice(topicRefunds))
	w.numberDeals()
	w.walkStages(newDice(topicStages))
	w.dressDeals(newDice(topicDress))
	w.bringLeads(newDice(topicLeads))
	w.subscribe(newDice(topicSubscriptions))
	w.changeTerms(newDice(topicTerms))
	w.act(newDice(topicActivities))
	w.inquire(newDice(topicInquiries))
	w.neglect(newDice(topicNeglect))
	w.handOver()
	w.sortActivities()
	w.meetPeople(newDice(topicContacts))
	w.reopen()
	return w
}

// Files makes the exports, deals first. Every call gives the same bytes.
func Files() []File {
	w := build()
	return []File{
		dealsFile(w.deals, lastDay),
		w.stageHistoryFile(),
		w.dealSplitsFile(newDice(topicSplits)),
		w.activitiesFile(),
		socialFile(newDice(topicSocial)),
		w.leadsFile(),
		w.customersFile(),
		w.contactsFile(),
		repsFile(),
		w.quotasFile(),
		productsFile(),
		w.lineItemsFile(),
		w.subscriptionsFile(),
		w.costsFile(newDice(topicCosts)),
		productCostsFile(),
		w.surveysFile(newDice(topicSurveys), newDice(topicMood)),
		competitorPricesFile(newDice(topicPrices)),
		promotionsFile(),
		w.forecastsFile(newDice(topicForecasts)),
		ratesFile(),
	}
}

// PreviousFiles makes a second export of the deals, as they looked one month
// earlier. Every call gives the same bytes.
func PreviousFiles() []File {
	return []File{dealsFile(build().dealsBefore(newDice(topicPrevious)), previousDay)}
}
