using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.Tests.OqsFiles;

public sealed class LayoutTests
{
    public static TheoryData<string, bool> Messages
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var layout in Catalogue.All) { data.Add(layout.Api, false); data.Add(layout.Api, true); }
            return data;
        }
    }

    [Fact]
    public void Every_message_from_001_to_024_and_the_medical_ones_is_there()
    {
        var ids = Enumerable.Range(1, 24).Select(number => $"OQS-IF-{number:000}").Concat(["YZK-IF-001", "YZK-IF-002", "TKK-IF-001", "TKK-IF-002"]);
        Assert.Equal(ids, Catalogue.All.Select(layout => layout.Id));
    }

    [Fact]
    public void Every_code_list_from_001_to_044_is_there_and_every_layout_names_one_that_is()
    {
        Assert.Equal(Enumerable.Range(1, 44).Select(number => $"OQSCD{number:000}"), CodeLists.All.Select(list => list.Id));
        Assert.All(CodeLists.All, list => Assert.Equal(list.Values.Count, list.Values.Select(entry => entry.Value).Distinct().Count()));
        Assert.All(Leaves().Where(leaf => leaf.Form.Kind == FormKind.Code), leaf => Assert.NotNull(CodeLists.Find(leaf.Form.List!)));
        Assert.Equal(ResultCodes.All.Count, ResultCodes.All.Select(code => code.Code).Distinct().Count());
    }

    [Theory, MemberData(nameof(Messages))]
    public void Every_known_element_is_written_and_read_back(string api, bool shiftJis)
    {
        var layout = Catalogue.Find(api)!;
        foreach (var failed in (bool[])[false, true])
        {
            var sent = Examples.Of(layout, failed);
            var reading = OqsReader.Read(layout, OqsWriter.Write(sent, shiftJis).Bytes);
            Assert.Empty(reading.Faults);
            Assert.Empty(reading.Unknown);
            Assert.Equal(shiftJis ? Encodings.Windows31J : Encodings.Utf8, reading.Encoding);
            Same(sent.Header, reading.Message!.Header, shiftJis);
            Same(sent.Body, reading.Message.Body, shiftJis);
        }
    }

    [Fact]
    public void Together_the_two_examples_hold_every_element_of_every_layout()
    {
        foreach (var layout in Catalogue.All)
        {
            var there = Names(Examples.Of(layout)).Concat(Names(Examples.Of(layout, failed: true))).ToHashSet();
            Assert.All(PartNames(layout.Root), name => Assert.Contains(name, there));
        }
    }

    [Theory, MemberData(nameof(Messages))]
    public void Bytes_are_those_that_were_agreed(string api, bool shiftJis)
    {
        var file = Repository.Path("tests", "Interchange.Tests", "OqsFiles", "golden", $"{api}.{(shiftJis ? "sjis" : "utf8")}.xml");
        var bytes = OqsWriter.Write(Examples.Of(Catalogue.Find(api)!), shiftJis).Bytes;
        if (Environment.GetEnvironmentVariable("KAZASU_UPDATE") == "1") { File.WriteAllBytes(file, bytes); }
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(file)), Convert.ToHexString(bytes));
    }

    [Fact, Covers("E9")]
    public void A_name_the_encoding_cannot_carry_is_substituted_and_told()
    {
        var changed = OqsMessage.New("OQSsiimm01req");
        changed.Header.Add("MedicalInstitutionCode", "1312345678").Add("ArbitraryFileIdentifier", "𠮷1");
        changed.Body.Add(new Node("ReferenceNumberRegistrationInfo").Add("ReferenceNumber", "1").Add("InsurerNumber", "138057").Add("InsuredIdentificationNumber", "1"));
        var written = OqsWriter.Write(changed, shiftJis: true);
        Assert.Equal([("MessageHeader/ArbitraryFileIdentifier", new Substitution(1, "𠮷", "吉", "JIS包摂規準・UCS統合規則"))], written.Substitutions);
        Assert.Empty(OqsWriter.Write(changed, shiftJis: false).Substitutions);
    }

    private static void Same(Node sent, Node got, bool shiftJis)
    {
        Assert.Equal(sent.Name, got.Name);
        Assert.Equal(Text(sent.Value, shiftJis), got.Value ?? "");
        Assert.Equal(sent.Children.Count, got.Children.Count);
        foreach (var (mine, theirs) in sent.Children.Zip(got.Children)) { Same(mine, theirs, shiftJis); }
    }

    private static string Text(string? value, bool shiftJis) => value is null ? "" : NameChain.Write(shiftJis ? TextTarget.Windows31J : TextTarget.Utf8, value).Text;

    private static IEnumerable<string> Names(OqsMessage message) => Names(message.Header).Concat(Names(message.Body));

    private static IEnumerable<string> Names(Node node) => node.Children.SelectMany(Names).Prepend(node.Name);

    private static IEnumerable<string> PartNames(Part part) => part is Group group ? group.Parts.SelectMany(PartNames) : [part.Name];

    private static IEnumerable<Leaf> Leaves() => Catalogue.All.SelectMany(layout => Leaves(layout.Root));

    private static IEnumerable<Leaf> Leaves(Part part) => part is Group group ? group.Parts.SelectMany(Leaves) : [(Leaf)part];
}
