//! Single sentences and what they say: one for each way of saying it, and for each that looks like one and is none.

use candor_policy::{Format, Lexicon, read};

/// What a text says, one line per statement.
fn says(text: &str) -> Vec<String> {
    let lexicon = Lexicon::english().unwrap_or_else(|error| panic!("{error}"));
    let reading = read(text.as_bytes(), Format::of(text.as_bytes()), &lexicon);
    reading.statements.iter().map(ToString::to_string).collect()
}

#[test]
fn what_readers_are_asked_for_is_collected() {
    assert_eq!(says("Members are required to give their e-mail address."), ["we collect person.email"]);
    assert_eq!(says("You may be asked for a telephone number."), ["we collect person.phone_number"]);
    assert_eq!(
        says("We are required to disclose your name to the police."),
        ["we share person.name to authorities"]
    );
}

#[test]
fn a_denied_duty_denies_no_collection() {
    assert!(says("You are not required to provide your phone number.").is_empty());
    assert!(says("It is not necessary to provide your name.").is_empty());
    assert_eq!(says("You are never asked for your phone number."), ["we not collect person.phone_number"]);
}

#[test]
fn a_denied_means_says_nothing_of_its_end() {
    assert_eq!(says("We do not use cookies to collect your e-mail address."), ["we not use id.installation"]);
}

#[test]
fn provided_behind_an_auxiliary_is_no_conjunction() {
    assert_eq!(says("Your name may be provided to advertisers."), ["we share person.name to advertising"]);
    assert_eq!(
        says("We share your name with banks, provided that you agree."),
        ["we share person.name to finance"]
    );
}

#[test]
fn used_to_is_only_the_past_behind_a_subject() {
    assert_eq!(says("Your location is used to find shops."), ["we use location.approximate"]);
    assert!(says("We used to collect your location.").is_empty());
}

#[test]
fn words_between_commas_do_not_part_a_verb_from_its_subject() {
    assert_eq!(says("We may, from time to time, use your IP address to help."), ["we use id.ip_address"]);
}

#[test]
fn what_is_denied_behind_the_verb_is_denied() {
    assert_eq!(
        says("Your date of birth is disclosed neither to banks nor to advertisers."),
        ["we not share person.demographics to advertising", "we not share person.demographics to finance",]
    );
}

#[test]
fn nouns_with_their_agent() {
    assert_eq!(
        says("The use of cookies by our advertising partners is not covered."),
        ["advertising use id.installation"]
    );
    assert_eq!(
        says("You consent to our collection, use and disclosure of your location."),
        ["we collect location.approximate", "we use location.approximate", "we share location.approximate",]
    );
    assert!(says("You may object to the use of your location.").is_empty());
}

#[test]
fn examples_go_on_with_the_sentence_before() {
    assert_eq!(
        says("<p>We keep what you enter. We collect log data. This includes your IP address.</p>"),
        ["we collect activity.interactions", "we collect id.ip_address",]
    );
    let lines = "<p>We ask for the following:<br>your name<br>your e-mail address<br><br>Write to us</p>";
    assert_eq!(says(lines), ["we collect person.name", "we collect person.email"]);
}

#[test]
fn lists_past_a_clause_inside() {
    let text = "We may collect data about the phone or other device you use to access our services, such as your IP \
                address and browser type.";
    let said = says(text);
    assert!(said.contains(&"we collect id.ip_address".to_owned()), "{said:?}");
    assert!(said.contains(&"we collect device.attributes".to_owned()), "{said:?}");
}

#[test]
fn writing_to_the_policys_side_uses_no_address_of_the_readers() {
    assert!(says("If you have questions about our policy, please contact us by e-mail.").is_empty());
    assert_eq!(says("We may notify you by e-mail."), ["we use person.email"]);
}

#[test]
fn titles_on_the_line_of_their_text_say_nothing() {
    assert_eq!(says("Use of Cookies We keep your e-mail address."), ["we store person.email"]);
    assert_eq!(
        says("If you agree, we store your age and your name We use a tool that counts."),
        ["we store person.demographics", "we store person.name"]
    );
    // Where "We" has a capital in the middle of sentences, it opens none.
    assert_eq!(
        says("Personal details that We collect include your name."),
        says("Personal details that we collect include your name.")
    );
}

#[test]
fn words_for_data_that_are_verbs_or_parts_of_names() {
    assert!(says("Post your pictures on our wall.").is_empty());
    assert!(says("We are Food Allergy Research and we use servers.").is_empty());
    assert_eq!(says("We collect the comments and posts you make."), ["we collect activity.user_content"]);
}

#[test]
fn where_data_comes_from_or_stays_is_no_data() {
    assert_eq!(
        says("We may receive demographic information from your mobile carrier."),
        ["we collect person.demographics"]
    );
    assert_eq!(says("We collect the name of your mobile carrier."), ["we collect network.cell_carrier"]);
}

#[test]
fn advice_to_readers_says_nothing() {
    assert!(says("You should read their policy before submitting your name to them.").is_empty());
    assert_eq!(says("You should know that we collect your name."), ["we collect person.name"]);
}

#[test]
fn what_data_is_used_for_is_no_collection() {
    assert_eq!(says("We use your IP address to gather demographic information."), ["we use id.ip_address"]);
    assert!(
        says("We use cookies to collect your zip code.")
            .contains(&"we collect location.approximate".to_owned())
    );
}

#[test]
fn occasions_name_no_data() {
    assert_eq!(
        says("We collect your IP address when you register, submit comments or take part."),
        ["we collect id.ip_address"]
    );
    assert_eq!(says("You may submit your comments to us."), ["we collect activity.user_content"]);
}

#[test]
fn brackets_take_out_of_a_noun_and_deny_nothing() {
    assert_eq!(
        says(
            "They may use data about your visits (not including your name) to count them. We keep your age."
        ),
        ["we store person.demographics"]
    );
    assert_eq!(
        says("We share your age, but not your name, with banks."),
        ["we share person.demographics to finance", "we not share person.name to finance"]
    );
}

#[test]
fn parts_of_the_policys_own_side_act_for_it() {
    assert_eq!(
        says("Our billing department may collect your credit card number."),
        ["we collect finance.payment"]
    );
    assert!(says("Your billing department may collect your credit card number.").is_empty());
}

#[test]
fn what_readers_may_refuse_is_done() {
    assert_eq!(says("You can set your browser to block cookies."), ["we use id.installation"]);
    assert_eq!(says("To stop receiving our newsletter, write to us."), ["we use person.email"]);
    assert_eq!(
        says("We do not use cookies, so there is no need to refuse cookies."),
        ["we not use id.installation"]
    );
    assert!(says("How do I block cookies?").is_empty());
    assert!(says("Your browser has a menu for cookies.").is_empty());
}

#[test]
fn personal_information_is_named_rather_than_yours() {
    let lexicon = Lexicon::english().unwrap_or_else(|error| panic!("{error}"));
    let text = "We may share your information, including personal information, with banks.";
    let reading = read(text.as_bytes(), Format::Plain, &lexicon);
    let names: Vec<&str> = reading.statements.iter().map(|statement| statement.name.as_str()).collect();
    assert_eq!(names, ["personal information"]);
}
