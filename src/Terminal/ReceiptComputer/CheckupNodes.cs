using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Check-ups as their layout has them (facts 10.2).</summary>
internal static class CheckupNodes
{
    public static void Write(OqsMessage answer, MedicalInformationAnswer told)
    {
        var person = told.Person;
        answer.Header.Add(new Node("QualificationsInfo").Add("Name", person.Name.Replace(' ', '\u3000')).Add("KanasName", Kana.Half(person.Kana)).Add("Birthday", $"{person.Birth:yyyyMMdd}")
            .Add("AdministrativeGenderCode", person.Sex == "male" ? "1" : "2"));
        foreach (var checkup in told.Checkups)
        {
            var items = new Node("HealthCheckupResultAndQuestionInfos");
            foreach (var item in checkup.Items)
            {
                items.Add(new Node("HealthCheckupResultAndQuestionInfo").Add("ItemCode", item.Code).Add("ItemName", item.Name).Add("DataType", item.DataType).Add("DataValue", item.Value)
                    .Add("Unit", item.Unit).Add("Oid", item.CodeSystem).Add("DataValueName", item.ValueName));
            }

            answer.Body.Add(new Node("SpecificHealthCheckupInfo").Add("EffectiveTime", $"{checkup.Day:yyyyMMdd}").Add(items));
        }
    }
}
